"""The arithmetic of the library: minutes of an activity and of a module. No Django."""

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


@dataclass(frozen=True)
class LibrarySearch:
    """What a reader looks for. Empty text and None mean "any"."""

    language: str
    words: str = ""
    topic: str = ""
    max_minutes: int | None = None
    mode: str = ""
    activity_type: str = ""
    people: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the language was chosen."""
        return self != LibrarySearch(self.language)


@dataclass(frozen=True)
class WordLimit:
    """How many words a text usually has."""

    least: int
    most: int

    def __contains__(self, words: object) -> bool:
        return isinstance(words, int) and self.least <= words <= self.most


def word_count(text: str) -> int:
    """Return how many words stand in a text; dashes alone are none."""
    return sum(any(char.isalnum() for char in word) for word in text.split())
