"""Places, waiting and what may become of a registration. Pure Python, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Door(StrEnum):
    """What somebody who wants to register meets."""

    OPEN = "open"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    NOT_YET = "not_yet"
    CLOSED = "closed"


@dataclass(frozen=True)
class Terms:
    """When an event takes registrations, and how many. ``capacity`` None means no limit."""

    is_planned: bool
    opens: datetime | None
    closes: datetime
    capacity: int | None
    has_waiting_list: bool


def free_places(capacity: int | None, taken: int) -> int | None:
    """Return how many places are left, None where there is no limit. Never less than zero."""
    return None if capacity is None else max(0, capacity - taken)


def door(terms: Terms, *, now: datetime, taken: int, waiting: int) -> Door:
    """Say whether a new person gets a place, a place in the queue, or neither, and why.

    Nobody overtakes those who wait: while somebody waits a free place is not open to others.
    """
    if not terms.is_planned or now >= terms.closes:
        return Door.CLOSED
    if terms.opens is not None and now < terms.opens:
        return Door.NOT_YET
    if free_places(terms.capacity, taken) != 0 and not waiting:
        return Door.OPEN
    return Door.WAITING_LIST if terms.has_waiting_list else Door.FULL


def movers(capacity: int | None, *, taken: int, waiting: int) -> int:
    """Return how many of those who wait get a place now."""
    free = free_places(capacity, taken)
    return waiting if free is None else min(free, waiting)


@dataclass(frozen=True)
class Attendance:
    """How many people a day saw; names play no part."""

    day: date
    present: int
    late: int
    absent: int
    unmarked: int

    @property
    def came(self) -> int:
        return self.present + self.late
