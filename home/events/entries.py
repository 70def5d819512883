"""Makes calendar entries of event pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from home.events.calendar import Entry, calendar
from home.pages.choices import EventState

if TYPE_CHECKING:
    from home.events.models import EventRecord
    from home.pages.models import EventPage

_STATUS = {
    EventState.PLANNED: "CONFIRMED",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


def entry_for(page: EventPage, record: EventRecord | None, *, online: str = "") -> Entry:
    """Return the entry of a page that has exact dates. ``online`` only for those who may see it."""
    span = page.span
    assert span is not None  # noqa: S101 (callers ask has_exact_dates first)
    changed = record.calendar_changed_at if record else page.last_published_at
    return Entry(
        uid=str(page.translation_key),
        sequence=record.calendar_sequence if record else 0,
        changed=changed or span.start,
        span=span,
        title=_title(page),
        status=_STATUS[EventState(page.state)],
        description="\n\n".join(filter(None, [page.state_note, page.summary, address_of(page)])),
        location=_location(page),
        address=address_of(page),
        category=str(page.get_kind_display()),
        online=online,
    )


def address_of(page: EventPage) -> str:
    """Return the page's address as people outside reach it, empty while it has none.

    Calendars and mails are read far from a request, so the site's own setting says its name.
    """
    return str(urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", page.url or ""))


def _title(page: EventPage) -> str:
    if page.is_planned:
        return str(page.title)
    return str(format_lazy("{state}: {title}", state=page.get_state_display(), title=page.title))


def _location(page: EventPage) -> str:
    country = page.get_country_display() if page.country else ""
    place = ", ".join(filter(None, [page.place, page.city, str(country)]))
    return place or (_("Online") if page.is_online else "")


def file_of(page: EventPage, record: EventRecord | None, *, online: str = "") -> bytes:
    """Return one event as an .ics file."""
    entry = entry_for(page, record, online=online)
    return calendar([entry], name=page.title, language=page.locale.language_code)
