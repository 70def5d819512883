"""Events as iCalendar (RFC 5545): times in UTC, whole days as dates, one identity for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from home.pages.rules import Span

_PRODUCT = "-//ACCT//Events//EN"
_REFRESH = timedelta(hours=12)


@dataclass(frozen=True)
class Entry:
    """One event as a calendar shows it. ``status`` is CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    sequence: int
    changed: datetime
    span: Span
    title: str
    status: str = "CONFIRMED"
    description: str = ""
    location: str = ""
    address: str = ""
    category: str = ""
    online: str = ""


def calendar(entries: list[Entry], *, name: str, language: str) -> bytes:
    """Return the entries as an .ics file, its lines folded and ended as the standard says."""
    sheet = Calendar()
    sheet.add("prodid", _PRODUCT)
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    sheet.add("x-wr-calname", name)
    sheet.add("x-wr-callanguage", language)
    sheet.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        sheet.add_component(_event(entry))
    text: bytes = sheet.to_ical()
    return text


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    begin, end = _times(entry.span)
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", entry.title)
    event.add("status", entry.status)
    texts = {
        "description": entry.description,
        "location": entry.location,
        "url": entry.address,
        "conference": entry.online,
    }
    for key, text in texts.items():
        if text:
            event.add(key, text, parameters={"VALUE": "URI"} if key == "conference" else {})
    if entry.category:
        event.add("categories", [entry.category])
    if entry.span.all_day:
        event.add("transp", "TRANSPARENT")  # a whole day does not mark its readers as busy
    return event


def _times(span: Span) -> tuple[date | datetime, date | datetime]:
    """Return start and end; the end of whole days is the day after, as the standard wants it."""
    if span.all_day:
        return span.first_day, span.last_day + timedelta(days=1)
    # Some programs show nothing of an event without length.
    end = max(span.end, span.start + timedelta(minutes=15))
    return span.start.astimezone(UTC), end.astimezone(UTC)
