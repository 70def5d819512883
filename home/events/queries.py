"""What event pages, feeds and the organisers' desk read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.models import Locale

from acct_site.common.pages import for_cards
from home.events.models import (
    AttendanceMark,
    EventRecord,
    Presence,
    Registration,
    RegistrationState,
)
from home.events.rules import Attendance, Door, Terms, door, free_places
from home.pages.choices import RegistrationMode
from home.pages.models import EventIndexPage, EventPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser
    from django.db.models import Model, QuerySet
    from wagtail.query import PageQuerySet


@dataclass(frozen=True)
class EventSearch:
    """What a visitor narrows the list by. ``month`` is the first day of a month."""

    kind: str = ""
    country: str = ""
    language: str = ""
    month: date | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.country or self.language or self.month)


@dataclass(frozen=True)
class Standing:
    """How full an event is, without a name."""

    door: Door
    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        return free_places(self.capacity, self.taken)

    @property
    def next_position(self) -> int:
        """The place in the queue of the next person."""
        return self.waiting + 1


def public_events() -> PageQuerySet:
    """Return the live events that everybody may see."""
    return EventPage.objects.live().public().filter(starts_at__isnull=False)


def events(locale: Locale, search: EventSearch) -> PageQuerySet:
    """Return the public events of a language that match, with what their cards show."""
    pages = public_events().filter(locale=locale)
    if search.kind:
        pages = pages.filter(kind=search.kind)
    if search.country:
        pages = pages.filter(country=search.country)
    if search.language:
        pages = pages.filter(language_codes__contains=search.language)
    if search.month:
        begin, end = month_bounds(search.month)
        pages = pages.filter(starts_at__lt=end, ends_at__gte=begin)
    return for_cards(pages)


def month_bounds(first: date) -> tuple[datetime, datetime]:
    """Return the first moment of a month and of the next one, in the site's own zone."""
    after = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    begin, end = (datetime(day.year, day.month, 1) for day in (first, after))  # noqa: DTZ001
    zone = timezone.get_default_timezone()
    return timezone.make_aware(begin, zone), timezone.make_aware(end, zone)


def upcoming(pages: PageQuerySet, now: datetime) -> PageQuerySet:
    """Return those that are not over, the next first. Whole days last until their end."""
    return pages.filter(_not_over(now)).order_by("starts_at", "pk")


def past(pages: PageQuerySet, now: datetime) -> PageQuerySet:
    """Return those that are over, the latest first."""
    return pages.exclude(_not_over(now)).order_by("-starts_at", "-pk")


def _not_over(now: datetime) -> Q:
    # A whole day is stored by its first moments; at the place it may end a day later.
    return Q(ends_at__gt=now) | Q(all_day=True, ends_at__gt=now - timedelta(days=1))


def facets(locale: Locale) -> dict[str, list[Any]]:
    """Return the values that the events of a language have: kinds, countries, languages, months."""
    rows = public_events().filter(locale=locale)
    values = list(rows.values_list("kind", "country", "language_codes", "starts_at"))
    months = {timezone.localtime(row[3]).date().replace(day=1) for row in values}
    return {
        "kinds": sorted({row[0] for row in values}),
        "countries": sorted({row[1] for row in values if row[1]}),
        "languages": sorted({code for row in values for code in row[2].split()}),
        "months": sorted(months, reverse=True),
    }


def index_of(locale: Locale) -> EventIndexPage | None:
    """Return the live event list of a language."""
    page: EventIndexPage | None = EventIndexPage.objects.live().filter(locale=locale).first()
    return page


def original(page: EventPage) -> EventPage:
    """Return the page of the event that was made first: its dates and terms hold for all languages."""
    found: EventPage = (
        EventPage.objects.filter(translation_key=page.translation_key).order_by("pk").first()
    ) or page
    return found


def public_event(key: UUID, locale: Locale) -> EventPage:
    """Return an event's public page in a language, else in the one it was written in. Raises Http404."""
    pages = public_events().filter(translation_key=key)
    page: EventPage = pages.filter(locale=locale).first() or get_object_or_404(
        pages.order_by("pk")[:1]
    )
    return page


def page_for(record: EventRecord, language: str) -> EventPage | None:
    """Return the event's live page in a language, else its first page, live or not."""
    pages = EventPage.objects.filter(translation_key=record.translation_key).order_by("pk")
    local = pages.live().filter(locale__language_code=language).first()
    page: EventPage | None = local or pages.first()
    return page


def records(keys: Iterable[UUID]) -> dict[UUID, EventRecord]:
    """Return what is kept of these events, by translation key; some may have nothing yet."""
    found = EventRecord.objects.filter(translation_key__in=list(keys))
    return {record.translation_key: record for record in found}


def related[M: "Model"](model: type[M], chosen: Any, locale: Locale) -> PageQuerySet:
    """Return the live pages in a language of those that an editor chose in another."""
    keys = chosen.values_list("translation_key", flat=True)
    pages: Any = model
    return for_cards(pages.objects.live().filter(translation_key__in=list(keys), locale=locale))


def terms(event: EventPage) -> Terms:
    """Return when and how many registrations the event takes. It must have dates."""
    span = event.span
    assert span is not None  # noqa: S101 (callers ask takes_registrations first)
    begins = span.opens
    closes = event.registration_closes_at or begins
    return Terms(
        is_planned=event.is_planned and event.takes_registrations,
        opens=event.registration_opens_at,
        closes=min(closes.astimezone(UTC), begins),
        capacity=event.capacity,
        has_waiting_list=event.has_waiting_list,
    )


def standing(event: EventPage, record: EventRecord | None, now: datetime) -> Standing:
    """Return how full an event is. ``event`` is its original page."""
    counts = count_states(record)
    taken = counts[RegistrationState.REGISTERED]
    waiting = counts[RegistrationState.WAITING]
    way_in = door(terms(event), now=now, taken=taken, waiting=waiting)
    return Standing(way_in, event.capacity, taken, waiting)


def count_states(record: EventRecord | None) -> Counter[str]:
    """Return how many registrations are in each state."""
    if record is None or record.pk is None:
        return Counter()
    rows = record.registrations.order_by().values_list("state").annotate(number=Count("pk"))
    return Counter(dict(rows))


def record_of(event: EventPage) -> EventRecord | None:
    """Return what is kept of the event beside its pages, if anything."""
    return EventRecord.objects.filter(translation_key=event.translation_key).first()


def waiting_line(record: EventRecord) -> QuerySet[Registration]:
    """Return those who wait, the first first."""
    waiting = record.registrations.filter(state=RegistrationState.WAITING)
    return waiting.order_by("state_since", "pk")


def position(registration: Registration) -> int | None:
    """Return the place in the queue, from 1; None for somebody who does not wait."""
    if not registration.is_waiting:
        return None
    line = waiting_line(registration.record).values_list("pk", flat=True)
    return list(line).index(registration.pk) + 1


def registration_by_code(code: str) -> Registration:
    """Return the registration that a mail's link names. Raises Http404."""
    return get_object_or_404(Registration.objects.select_related("record"), code=code)


def active_registration(record: EventRecord, email: str) -> Registration | None:
    """Return the registration of an address that is not cancelled, whatever its case."""
    rows = record.registrations.exclude(state=RegistrationState.CANCELLED)
    return rows.filter(email__iexact=email).first()


# --- The organisers' desk ----------------------------------------------------------------------


def events_with_registration() -> list[tuple[EventPage, Counter[str]]]:
    """Return each event that takes registrations here, newest first, with its counts."""
    pages = EventPage.objects.filter(registration=RegistrationMode.HERE)
    pages = pages.select_related("locale").order_by("-starts_at", "pk")
    first: dict[UUID, EventPage] = {}
    for page in sorted(pages, key=lambda page: page.pk):
        first.setdefault(page.translation_key, page)
    counts = _counts_by_event(first)
    return [(page, counts[page.translation_key]) for page in pages if page in first.values()]


def _counts_by_event(keys: Iterable[UUID]) -> dict[UUID, Counter[str]]:
    counts: dict[UUID, Counter[str]] = {key: Counter() for key in keys}
    rows = Registration.objects.filter(record__translation_key__in=list(counts)).order_by()
    for key, state, number in rows.values_list("record__translation_key", "state").annotate(
        number=Count("pk")
    ):
        counts[key][state] = number
    return counts


def event_for_desk(key: UUID) -> EventPage:
    """Return the original page of an event that takes registrations here. Raises Http404."""
    pages = EventPage.objects.filter(translation_key=key, registration=RegistrationMode.HERE)
    event: EventPage = get_object_or_404(pages.order_by("pk")[:1])
    return event


def people(record: EventRecord | None) -> list[Registration]:
    """Return all registrations with their marks: places, then the queue, then the others."""
    if record is None:
        return []
    ranks = list(RegistrationState.values)
    rows = record.registrations.prefetch_related("marks")
    return sorted(rows, key=lambda row: (ranks.index(row.state), row.state_since, row.pk))


def with_place(record: EventRecord | None) -> list[Registration]:
    """Return those who have a place, by name, with their marks."""
    found = [row for row in people(record) if row.has_place]
    return sorted(found, key=lambda row: row.name.casefold())


def attendance(event: EventPage, rows: list[Registration]) -> list[Attendance]:
    """Return how many came on each day."""
    marks = Counter((mark.day, mark.presence) for row in rows for mark in row.marks.all())
    days = []
    for day in event.days:
        present, late, absent = (marks[day, str(presence)] for presence in Presence)
        unmarked = len(rows) - present - late - absent
        days.append(Attendance(day, present, late, absent, unmarked))
    return days


def about_person(email: str) -> list[dict[str, Any]]:
    """Return what is kept about an address, as plain data."""
    rows = Registration.objects.filter(email__iexact=email).prefetch_related("marks")
    return [_as_data(row) for row in rows.select_related("record")]


def _as_data(row: Registration) -> dict[str, Any]:
    page = page_for(row.record, row.language)
    fields = ("name", "email", "organisation", "access_needs", "answer", "language", "state")
    marks: Iterable[AttendanceMark] = row.marks.all()
    return {
        "event": page.title if page else str(row.record),
        **{name: getattr(row, name) for name in fields},
        "registered_on": row.created_at.isoformat(),
        "attendance": {mark.day.isoformat(): mark.presence for mark in marks},
    }


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return what is kept under the person's address, for their own copy."""
    return {"registrations": about_person(user.email)}
