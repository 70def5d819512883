"""When everything happens: starts, gaps, overlaps and totals of one day. No Django.

All lengths are whole minutes; a moment is a number of minutes since midnight, or since the
beginning of the day when the day has no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Planned(Protocol):
    """What the schedule needs to know of an item."""

    @property
    def kind(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def locked_minute(self) -> int | None: ...
    @property
    def working_form(self) -> str: ...


@dataclass(frozen=True)
class Slot[T]:
    """One item in time. ``gap`` is idle time before it, ``overlap`` how far it begins too early."""

    item: T
    start: int
    end: int
    gap: int = 0
    overlap: int = 0
    since_break: int = 0


@dataclass(frozen=True)
class Schedule[T]:
    """A day in time.

    ``planned`` is the time from the first start to the last end; ``breaks`` the minutes of breaks;
    ``working`` all other items' minutes; ``longest_stretch`` the most minutes without a break;
    ``by_form`` the minutes of each working form.
    """

    slots: tuple[Slot[T], ...]
    start: int
    end: int
    breaks: int
    working: int
    longest_stretch: int
    by_form: dict[str, int]

    @property
    def planned(self) -> int:
        return self.end - self.start

    def left(self, target: int | None) -> int | None:
        """Return the minutes left to the target (negative: over it), or None without a target."""
        return None if target is None else target - self.planned


def schedule[T: Planned](items: Sequence[T], start: int | None = None) -> Schedule[T]:
    """Return when each item starts and ends.

    An item starts where the one before it ends, unless its start is locked: then a later moment
    leaves a gap and an earlier one an overlap. Both are reported, neither is repaired. Locks count
    only where the day has a clock (``start`` is not None).
    """
    cursor = opening = start or 0
    stretch = longest = 0
    slots: list[Slot[T]] = []
    for item in items:
        locked = item.locked_minute if start is not None else None
        begin = cursor if locked is None else locked
        gap, overlap = max(begin - cursor, 0), max(cursor - begin, 0)
        stretch = 0 if item.kind == "break" else stretch + gap + item.minutes
        longest = max(longest, stretch)
        slots.append(Slot(item, begin, begin + item.minutes, gap, overlap, stretch))
        cursor = begin + item.minutes
    breaks = sum(item.minutes for item in items if item.kind == "break")
    return Schedule(
        slots=tuple(slots),
        start=opening,
        end=max((slot.end for slot in slots), default=opening),
        breaks=breaks,
        working=sum(item.minutes for item in items) - breaks,
        longest_stretch=longest,
        by_form=_minutes_by_form(items),
    )


def _minutes_by_form(items: Sequence[Planned]) -> dict[str, int]:
    """Return the minutes of each working form that is named; breaks have none."""
    forms: dict[str, int] = {}
    for item in items:
        if item.working_form and item.kind != "break" and item.minutes:
            forms[item.working_form] = forms.get(item.working_form, 0) + item.minutes
    return forms


@dataclass(frozen=True)
class Groups:
    """Small groups of real sizes: ``full`` groups of ``size`` and, if ``rest`` > 0, one of it."""

    full: int
    size: int
    rest: int

    @property
    def count(self) -> int:
        return self.full + (1 if self.rest else 0)


def groups_of(people: int, size: int) -> Groups:
    """Return how ``people`` divide into groups of ``size`` (21 by 4: five of four and one of one)."""
    if size < 1:
        raise ValueError("A group has one person or more.")
    return Groups(full=people // size, size=size, rest=people % size)


def clock(minute: int) -> str:
    """Return minutes since midnight as ``HH:MM``; times after midnight begin again at 00:00."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def elapsed(minutes: int) -> str:
    """Return a length as ``H:MM``."""
    return f"{minutes // 60}:{minutes % 60:02d}"
