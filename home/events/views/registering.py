"""Registering, and a person's own page where they change or cancel. Nobody needs an account."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Locale

from acct_site.common.limits import may
from home.events import queries
from home.events.entries import file_of
from home.events.forms import AboutMeForm, RegistrationForm
from home.events.models import Registration
from home.events.services import places
from home.events.views.pages import calendar_file

if TYPE_CHECKING:
    from home.pages.models import EventPage

_TRIES, _TRIES_SECONDS = 12, 60 * 60
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _event(key: UUID) -> tuple[EventPage, EventPage]:
    """Return the event's page in the reader's language and its original. Raises Http404."""
    page = queries.public_event(key, Locale.get_active())
    original = queries.original(page)
    if not original.takes_registrations:
        raise Http404("Nobody registers for this event here.")
    return page, original


@never_cache
@_get_or_post
def register(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form with what a person can expect, and take it."""
    page, original = _event(key)
    form = RegistrationForm(request.POST or None, event=original)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = _take(request, form, page)
        if status == HTTPStatus.FOUND:
            return redirect("event-thanks", key)
    record = queries.record_of(original)
    context = {
        "event": page,
        "form": form,
        "standing": queries.standing(original, record, timezone.now()),
        "original": original,
        "terms": queries.terms(original),
    }
    return render(request, "home/events/register_page.html", context, status=status)


def _take(request: HttpRequest, form: RegistrationForm, page: EventPage) -> HTTPStatus:
    """Save a valid form and say FOUND; else put the reason into it and say which kind it is."""
    if not may(request, "event-register", most=_TRIES, seconds=_TRIES_SECONDS):
        form.add_error(None, _("Too many tries from here. Please wait an hour."))
        return HTTPStatus.TOO_MANY_REQUESTS
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        places.register(page, language=get_language() or "en", **form.person())
    except places.NoPlaceError:
        form.add_error(None, _("While you were writing, registration ended. Nothing was saved."))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.FOUND


@never_cache
@require_safe
def thanks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say the same to everybody: the mail says who has a place and who waits."""
    page, _original = _event(key)
    return render(request, "home/events/thanks_page.html", {"event": page})


@never_cache
@_get_or_post
def registration(request: HttpRequest, code: str) -> HttpResponse:
    """Show a person their place or their position, and let them change what they told us."""
    found = queries.registration_by_code(code)
    page, original = _pages_of(found)
    form = AboutMeForm(request.POST or None, event=original, initial=_known(found))
    status = HTTPStatus.OK
    if request.method == "POST":
        if not found.is_active:
            raise Http404("This registration has ended.")
        if form.is_valid():
            places.update_registration(found, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("event-registration", code)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = _own(found, page, original) | {"form": form}
    return render(request, "home/events/registration_page.html", context, status=status)


@never_cache
@_get_or_post
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then give the place back."""
    found = queries.registration_by_code(code)
    page, original = _pages_of(found)
    if original.is_over or not found.is_active:
        return redirect("event-registration", code)
    if request.method == "POST":
        places.cancel_registration(found, original)
        messages.success(request, _("You are no longer registered. Thank you for telling us."))
        return redirect("event-registration", code)
    return render(request, "home/events/cancel_page.html", _own(found, page, original))


@never_cache
@require_safe
def own_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give a person with a place the calendar file that holds the online link."""
    found = queries.registration_by_code(code)
    page, original = _pages_of(found)
    online = original.online_url if found.has_place else ""
    content = file_of(page, found.record, online=online)
    return calendar_file(content, f"{page.slug}.ics")


def _pages_of(found: Registration) -> tuple[EventPage, EventPage]:
    page = queries.page_for(found.record, get_language() or found.language)
    if page is None or not page.has_exact_dates:
        raise Http404("The event is gone.")
    return page, queries.original(page)


def _known(found: Registration) -> dict[str, Any]:
    names = ("name", "organisation", "access_needs", "answer")
    return {name: getattr(found, name) for name in names}


def _own(found: Registration, page: EventPage, original: EventPage) -> dict[str, Any]:
    return {
        "registration": found,
        "event": page,
        "original": original,
        "position": queries.position(found),
        "online": original.online_url if found.has_place else "",
    }
