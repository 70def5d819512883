"""When an event is at its place, how long a text takes to read, which news belong together. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A longer event is a mistake in the form, and would fill the attendance list.
LONGEST_DAYS = 62


@dataclass(frozen=True)
class Span:
    """The time between two aware moments as people at the event's place see it.

    An event of whole days ends when its last day ends there.
    """

    start: datetime
    end: datetime
    zone: ZoneInfo
    all_day: bool = False

    @property
    def local_start(self) -> datetime:
        return self.start.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        return self.end.astimezone(self.zone)

    @property
    def closes(self) -> datetime:
        """The moment, in UTC, from which the event is over."""
        if not self.all_day:
            return self.end.astimezone(UTC)
        midnight = datetime.combine(self.last_day + timedelta(days=1), time(), self.zone)
        return midnight.astimezone(UTC)

    @property
    def opens(self) -> datetime:
        """The moment, in UTC, in which it begins."""
        if not self.all_day:
            return self.start.astimezone(UTC)
        return datetime.combine(self.first_day, time(), self.zone).astimezone(UTC)

    @property
    def first_day(self) -> date:
        return self.local_start.date()

    @property
    def last_day(self) -> date:
        return self.local_end.date()

    @property
    def midnights(self) -> tuple[datetime, datetime]:
        """The first moments, in UTC, of the first and the last day at the place."""
        first, last = (
            datetime.combine(day, time(), self.zone) for day in (self.first_day, self.last_day)
        )
        return first.astimezone(UTC), last.astimezone(UTC)

    @property
    def days(self) -> list[date]:
        """Every day that it touches, first to last; at most ``LONGEST_DAYS`` of them."""
        count = min((self.last_day - self.first_day).days + 1, LONGEST_DAYS)
        return [self.first_day + timedelta(days=n) for n in range(count)]

    @property
    def offset(self) -> str:
        """How far the place's clock is from universal time at the start: "UTC+2", "UTC−3:30"."""
        return utc_offset(self.local_start)


def utc_offset(moment: datetime) -> str:
    """Return the distance of an aware moment's own clock from universal time."""
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02d}' if rest else ''}"


# --- News --------------------------------------------------------------------------------------
WORDS_A_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A news item that might be related: how many tags it shares, and its day."""

    pk: int
    day: date
    shared: int = 0


def reading_minutes(text: str) -> int:
    """Return the whole minutes that a text takes, one at least."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


def most_related(candidates: Iterable[Candidate], day: date, count: int) -> list[int]:
    """Return the primary keys of the most related: by shared tags, then by nearness to ``day``.

    A candidate that is named twice counts by the tags it shares.
    """
    best: dict[int, Candidate] = {}
    for each in candidates:
        known = best.get(each.pk)
        if known is None or known.shared < each.shared:
            best[each.pk] = each
    ranked = sorted(best.values(), key=lambda c: (-c.shared, abs((c.day - day).days), -c.pk))
    return [each.pk for each in ranked[:count]]
