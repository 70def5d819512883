"""What follows when an editor publishes an event."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from home.events import queries
from home.events.services.places import locked_record, move_up

if TYPE_CHECKING:
    from home.events.models import EventRecord
    from home.pages.models import EventPage

# A change of these makes calendars show the event anew. Words alone do not.
_CALENDAR_FIELDS = (
    "starts_at", "ends_at", "time_zone", "all_day", "state", "city", "country", "place", "title",
)  # fmt: skip


def note_publication(event: EventPage) -> None:
    """Raise the calendar's sequence if something it shows changed; let people move up.

    The page in the language that was written first decides.
    """
    with transaction.atomic():
        record = locked_record(event)
        original = queries.original(event)
        if original.pk == event.pk:
            _note_calendar(record, original)
        move_up(record, original)


def _note_calendar(record: EventRecord, event: EventPage) -> None:
    digest = _digest(event)
    if digest == record.calendar_digest:
        return
    if record.calendar_digest:
        record.calendar_sequence += 1
    record.calendar_digest, record.calendar_changed_at = digest, timezone.now()
    record.save(update_fields=["calendar_digest", "calendar_sequence", "calendar_changed_at"])


def _digest(event: EventPage) -> str:
    values: list[Any] = [getattr(event, name) for name in _CALENDAR_FIELDS]
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()


def on_page_published(sender: Any, instance: EventPage, **signal: Any) -> None:
    """Take Wagtail's signal."""
    note_publication(instance)
