"""Who gets a place. Everything here first locks the event's record, so that two never take the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from acct_site.common.limits import may_address
from home.events import letters, queries
from home.events.models import EventRecord, Registration, RegistrationState
from home.events.rules import Door, movers

if TYPE_CHECKING:
    from home.pages.models import EventPage

# How often one address gets the letter that says what it already has.
_REPEATS, _REPEAT_SECONDS = 2, 60 * 60


class NoPlaceError(Exception):
    """The event takes nobody now; ``door`` says why."""

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self.door = door


def locked_record(event: EventPage) -> EventRecord:
    """Return the event's record, locked until the transaction ends. Made if it is missing.

    On SQLite the transaction itself already holds the only write lock.
    """
    EventRecord.objects.get_or_create(translation_key=event.translation_key)
    return EventRecord.objects.select_for_update().get(translation_key=event.translation_key)


def register(page: EventPage, *, email: str, language: str, **fields: Any) -> None:
    """Save a registration with a place or in the queue, and mail the person which of both.

    An address that is on the list already changes nothing and gets its own page's link again, so
    that nobody learns from the answer who takes part. Raises ``NoPlaceError``.
    """
    with transaction.atomic():
        record = locked_record(page)
        event = queries.original(page)
        found = queries.active_registration(record, email)
        if found:
            _remind_of(found, event)
            return
        standing = queries.standing(event, record, timezone.now())
        state = _state_behind(standing.door)
        record.registrations.filter(
            email__iexact=email, state=RegistrationState.CANCELLED
        ).delete()
        made = Registration.objects.create(
            record=record, email=email, language=language, state=state, **fields
        )
        letters.send(str(state), made, event)


def _state_behind(door: Door) -> RegistrationState:
    if door == Door.OPEN:
        return RegistrationState.REGISTERED
    if door == Door.WAITING_LIST:
        return RegistrationState.WAITING
    raise NoPlaceError(door)


def _remind_of(registration: Registration, event: EventPage) -> None:
    if may_address(registration.email, "event-letter", most=_REPEATS, seconds=_REPEAT_SECONDS):
        letters.send("existing", registration, event)


def update_registration(registration: Registration, **fields: Any) -> None:
    """Save what a person changed about themselves; place and queue stay as they are."""
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(fields))


def cancel_registration(registration: Registration, event: EventPage) -> None:
    """Give a place back, confirm it by mail and let the first who waits move up. Twice is once."""
    _leave(registration, event, RegistrationState.CANCELLED)


def decline_registration(registration: Registration, event: EventPage) -> None:
    """Take a person off the list on the organisers' decision, with a mail; the queue moves up."""
    _leave(registration, event, RegistrationState.DECLINED)


def _leave(registration: Registration, event: EventPage, state: RegistrationState) -> None:
    with transaction.atomic():
        record = locked_record(event)
        current = record.registrations.select_related("record").get(pk=registration.pk)
        if current.is_active:
            current.state, current.state_since = state, timezone.now()
            current.access_needs = current.answer = ""
            current.save(update_fields=["state", "state_since", "access_needs", "answer"])
            letters.send(str(state), current, event)
        move_up(record, event)


def move_up(record: EventRecord, event: EventPage) -> int:
    """Give free places to those who wait longest, mail each, and return how many they are.

    The record must be locked. Nothing moves once the event began, or while it does not take place.
    """
    if not event.takes_registrations or not event.is_planned or _has_begun(event):
        return 0
    counts = queries.count_states(record)
    number = movers(
        event.capacity,
        taken=counts[RegistrationState.REGISTERED],
        waiting=counts[RegistrationState.WAITING],
    )
    for person in queries.waiting_line(record).select_related("record")[:number]:
        person.state, person.state_since = RegistrationState.REGISTERED, timezone.now()
        person.save(update_fields=["state", "state_since"])
        letters.send("moved_up", person, event)
    return number


def _has_begun(event: EventPage) -> bool:
    return event.span is None or event.span.opens <= timezone.now()
