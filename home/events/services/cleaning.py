"""Personal data goes when it has done its work; the numbers stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from home.events import queries
from home.events.models import EventRecord, Presence, Registration, RegistrationState
from home.events.services.places import locked_record, move_up
from home.pages.models import EventPage


@dataclass(frozen=True)
class Erased:
    """How much was erased."""

    answers: int
    people: int


def erase_old_registrations(now: datetime | None = None) -> Erased:
    """Erase access needs and answers soon after an event, names and addresses some weeks later.

    ``ACCT_KEEP_ACCESS_NEEDS_DAYS`` and ``ACCT_KEEP_REGISTRATIONS_DAYS`` say when. What belongs to an
    event that no longer has a page goes as well. How many were registered and came is kept.
    """
    now = now or timezone.now()
    answers = _erase_answers(now - timedelta(days=settings.ACCT_KEEP_ACCESS_NEEDS_DAYS))
    people = _erase_people(now - timedelta(days=settings.ACCT_KEEP_REGISTRATIONS_DAYS))
    return Erased(answers, people)


def _still_wanted(limit: datetime) -> set[UUID]:
    """Return the events that end after ``limit``, in any language, or have no date yet."""
    later = EventPage.objects.filter(Q(ends_at__gt=limit) | Q(ends_at__isnull=True))
    return set(later.values_list("translation_key", flat=True))


def _erase_answers(limit: datetime) -> int:
    keep = _still_wanted(limit)
    told = Registration.objects.exclude(access_needs="", answer="")
    old = told.exclude(record__translation_key__in=keep)
    return old.update(access_needs="", answer="")


@transaction.atomic
def _erase_people(limit: datetime) -> int:
    keep = _still_wanted(limit)
    erased = 0
    for record in EventRecord.objects.exclude(translation_key__in=keep):
        people = record.registrations.all()
        if not people.exists():
            continue
        _keep_numbers(record)
        erased += people.count()
        people.delete()
    return erased


def _keep_numbers(record: EventRecord) -> None:
    placed = record.registrations.filter(state=RegistrationState.REGISTERED)
    came = placed.filter(marks__presence__in=[Presence.PRESENT, Presence.LATE])
    record.people_registered = placed.count()
    record.people_came = came.distinct().count()
    record.save(update_fields=["people_registered", "people_came"])


def erase_person(email: str) -> int:
    """Delete every registration of an address, let others move up, and return how many there were."""
    rows = list(Registration.objects.filter(email__iexact=email).select_related("record"))
    for row in rows:
        _erase(row)
    return len(rows)


@transaction.atomic
def _erase(row: Registration) -> None:
    page = queries.page_for(row.record, row.language)
    if page is None:
        row.delete()
        return
    record = locked_record(page)
    row.delete()
    move_up(record, queries.original(page))
