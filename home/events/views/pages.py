"""What the event pages' templates receive, and the calendar files."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from curriculum.library import queries as library
from curriculum.library.models import ActivityPage, ModulePage
from home.events import queries
from home.events.calendar import calendar
from home.events.entries import entry_for, file_of
from home.events.forms import EventFilterForm
from home.pages.models import NewsPage, PartnerPage

if TYPE_CHECKING:
    from home.pages.models import EventIndexPage, EventPage

PAST_PER_PAGE = 12
MOST_UPCOMING = 60
# A calendar keeps what was for a while, so that a cancelled or moved event does not just vanish.
MOST_IN_FEED = 300


def events_context(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    form = EventFilterForm(request.GET, locale=page.locale)
    search, now = form.search(), timezone.now()
    found = queries.events(page.locale, search)
    past = Paginator(queries.past(found, now), PAST_PER_PAGE)
    return {
        "form": form,
        "search": search,
        "upcoming": queries.upcoming(found, now)[:MOST_UPCOMING],
        "past": past.get_page(request.GET.get("page")),
    }


def event_context(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    original = queries.original(page)
    context: dict[str, Any] = {
        "original": original,
        "organisers": queries.related(PartnerPage, original.organisers, page.locale),
        "modules": queries.related(ModulePage, original.related_modules, page.locale),
        "activities": queries.related(ActivityPage, original.related_activities, page.locale),
        "news": queries.related(NewsPage, original.related_news, page.locale),
        "topics": library.topics_in(page.locale, page.topic_items.all()),
        "library": library.library_of(page.locale),
    }
    if original.takes_registrations and not original.is_over:
        record = queries.record_of(original)
        context["standing"] = queries.standing(original, record, timezone.now())
        context["terms"] = queries.terms(original)
    return context


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Give every event of the language that has exact dates, for a calendar to subscribe to."""
    locale = Locale.get_active()
    pages = queries.events(locale, queries.EventSearch()).filter(dates_in_words="")
    newest = list(pages.order_by("-starts_at", "-pk")[:MOST_IN_FEED])
    records = queries.records(page.translation_key for page in newest)
    entries = [entry_for(page, records.get(page.translation_key)) for page in newest]
    content = calendar(entries, name=_("ACCT events"), language=locale.language_code)
    return calendar_file(content, "acct-events.ics")


@require_safe
def event_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give one event for a calendar. Without the online link, which is not for everybody."""
    page = queries.public_event(key, Locale.get_active())
    if not page.has_exact_dates:
        raise Http404("This event has no exact dates.")
    return calendar_file(file_of(page, queries.record_of(page)), f"{page.slug}.ics")


def calendar_file(content: bytes, name: str) -> HttpResponse:
    """Return an .ics file to save under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = "text/calendar; charset=utf-8"
    return HttpResponse(content, status=HTTPStatus.OK, content_type=kind, headers=headers)
