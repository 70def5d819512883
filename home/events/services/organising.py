"""What organisers do: mark who came, write to all, remind."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from acct_site.common.jobs.services import enqueue
from home.events import letters, queries
from home.events.models import (
    AttendanceMark,
    Audience,
    EventMail,
    EventMailDelivery,
    EventRecord,
    Registration,
    RegistrationState,
)
from home.pages.models import EventPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.contrib.auth.models import AbstractUser

MAIL_JOB = "events.write_to_all"
REMIND_BEFORE = timedelta(days=2)

type Progress = Callable[[int, int, str], None]
type Marks = Mapping[tuple[str, date], str]


def mark_attendance(event: EventPage, marks: Marks, *, user: AbstractUser) -> None:
    """Save who was there: ``marks`` maps (code, day) to a presence, or to "" for no mark."""
    record = queries.record_of(event)
    people = {row.code: row for row in queries.with_place(record)}
    with transaction.atomic():
        for (code, day), presence in marks.items():
            if code in people and day in event.days:
                _mark(people[code], day, presence)
        log(instance=event, action="acct.event.attendance", user=user)


def _mark(person: Registration, day: date, presence: str) -> None:
    if presence:
        AttendanceMark.objects.update_or_create(
            registration=person, day=day, defaults={"presence": presence}
        )
    else:
        AttendanceMark.objects.filter(registration=person, day=day).delete()


def write_to_all(
    event: EventPage, *, token: UUID, audience: str, subject: str, text: str, user: AbstractUser
) -> EventMail:
    """Save a text to each person of the audience, log it and let a worker send it.

    The same token gives the mail that stands already and sends nothing again.
    """
    with transaction.atomic():
        record, _ = EventRecord.objects.get_or_create(translation_key=event.translation_key)
        people = list(_audience(record, audience))
        words = {"record": record, "audience": audience, "subject": subject, "text": text}
        mail, is_new = EventMail.objects.get_or_create(
            token=token, defaults={**words, "sent_by_id": user.pk, "recipients": len(people)}
        )
        if is_new:
            copies = [EventMailDelivery(mail=mail, registration=person) for person in people]
            EventMailDelivery.objects.bulk_create(copies)
            enqueue(MAIL_JOB, str(token))
            told = {"subject": subject, "recipients": len(people)}
            log(instance=event, action="acct.event.mail", user=user, data=told)
    return mail


def deliver(token: UUID, progress: Progress) -> None:
    """Send each copy of a mail that has not gone out. A copy is marked before it is sent."""
    waiting = EventMailDelivery.objects.filter(mail__token=token, sent_at__isnull=True)
    copies = list(waiting.select_related("mail", "registration__record").order_by("pk"))
    for number, copy in enumerate(copies, start=1):
        _deliver(copy)
        progress(number, len(copies), "")


def _deliver(copy: EventMailDelivery) -> None:
    with transaction.atomic():
        free = EventMailDelivery.objects.filter(pk=copy.pk, sent_at__isnull=True)
        event = queries.page_for(copy.registration.record, copy.registration.language)
        if free.update(sent_at=timezone.now()) and event is not None:
            words = {"subject": copy.mail.subject, "text": copy.mail.text}
            original = queries.original(event)
            letters.send("from_organisers", copy.registration, original, **words)


def _audience(record: EventRecord, audience: str) -> Any:
    states = {
        Audience.REGISTERED: [RegistrationState.REGISTERED],
        Audience.WAITING: [RegistrationState.WAITING],
    }.get(Audience(audience), [RegistrationState.REGISTERED, RegistrationState.WAITING])
    return record.registrations.filter(state__in=states).select_related("record")


def log_export(event: EventPage, *, user: AbstractUser) -> None:
    """Note in the page's history who took the list of people away."""
    log(instance=event, action="acct.event.export", user=user)


def send_reminders(now: datetime | None = None) -> int:
    """Mail everybody whose event begins within two days, once; return how many.

    Who registered within these two days has just been mailed and is left alone.
    """
    now = now or timezone.now()
    soon = EventPage.objects.filter(starts_at__gt=now, starts_at__lte=now + REMIND_BEFORE)
    first = {page.translation_key: page for page in soon.order_by("-pk")}
    return sum(_remind(queries.original(page), now) for page in first.values())


def _remind(event: EventPage, now: datetime) -> int:
    if not event.takes_registrations or not event.is_planned or event.span is None:
        return 0
    begins = event.span.opens
    with transaction.atomic():
        due = Registration.objects.select_for_update(of=("self",)).filter(
            record__translation_key=event.translation_key,
            state=RegistrationState.REGISTERED,
            reminded_at__isnull=True,
            state_since__lt=begins - REMIND_BEFORE,
        )
        people = list(due.select_related("record"))
        for person in people:
            person.reminded_at = now
            person.save(update_fields=["reminded_at"])
            letters.send("reminder", person, event)
    return len(people)
