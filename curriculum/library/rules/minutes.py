"""The arithmetic of minutes: of an activity and of a module. No Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class MinuteRange:
    """From ``least`` to ``most`` whole minutes."""

    least: int
    most: int

    def __add__(self, other: MinuteRange) -> MinuteRange:
        return MinuteRange(self.least + other.least, self.most + other.most)

    def __contains__(self, minutes: object) -> bool:
        return isinstance(minutes, int) and self.least <= minutes <= self.most


def total(ranges: Iterable[MinuteRange]) -> MinuteRange:
    """Return the sum of the ranges; nothing adds up to 0–0."""
    return sum(ranges, MinuteRange(0, 0))


def minutes_to_spread(planned: int, allowed: MinuteRange) -> int:
    """Return how many minutes a plan of steps is off its range: positive when too long."""
    if planned in allowed:
        return 0
    return planned - (allowed.most if planned > allowed.most else allowed.least)
