"""The organisers' desk inside the CMS: who takes part, who came, a mail to all."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acct_site.common.csv_files import csv_response
from home.events import queries
from home.events.forms import AttendanceForm, EventMailForm
from home.events.models import Registration
from home.events.permissions import require_organiser
from home.events.services import organising, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from home.pages.models import EventPage

_TEMPLATES = "home/events/desk"
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _context(event: EventPage, **more: Any) -> dict[str, Any]:
    record = queries.record_of(event)
    return {"event": event, "record": record, "counts": queries.count_states(record)} | more


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Show the events that take registrations here."""
    require_organiser(request.user)
    context = {"events": queries.events_with_registration()}
    return render(request, f"{_TEMPLATES}/events.html", context)


@require_safe
def people(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show everybody who registered, with their state."""
    require_organiser(request.user)
    event = queries.event_for_desk(key)
    record = queries.record_of(event)
    rows = queries.people(record)
    placed = [row for row in rows if row.has_place]
    context = _context(
        event,
        people=rows,
        attendance=queries.attendance(event, placed),
        mails=record.mails.all() if record else [],
    )
    return render(request, f"{_TEMPLATES}/people.html", context)


@require_POST
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the list as CSV; the page's history says who took it."""
    user = require_organiser(request.user)
    event = queries.event_for_desk(key)
    organising.log_export(event, user=user)
    head = [
        _("Name"), _("E-mail address"), _("Organisation"), _("Language"), _("State"),
        _("Registered on"), _("Access needs"), event.extra_question or _("Answer"),
        *(day.isoformat() for day in event.days),
    ]  # fmt: skip
    return csv_response(f"{event.slug}.csv", head, _table(event))


def _table(event: EventPage) -> Iterator[list[object]]:
    for row in queries.people(queries.record_of(event)):
        marks = {mark.day: mark.get_presence_display() for mark in row.marks.all()}
        yield [
            row.name, row.email, row.organisation, row.get_language_display(),
            row.get_state_display(), f"{row.created_at:%Y-%m-%d %H:%M}", row.access_needs,
            row.answer, *(marks.get(day, "") for day in event.days),
        ]  # fmt: skip


@_get_or_post
def attendance(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mark who was there, for every day in one form."""
    user = require_organiser(request.user)
    event = queries.event_for_desk(key)
    placed = queries.with_place(queries.record_of(event))
    form = AttendanceForm(request.POST or None, days=event.days, people=placed)
    if request.method == "POST" and form.is_valid():
        organising.mark_attendance(event, form.marks(), user=user)
        messages.success(request, _("Saved."))
        return redirect("event-desk-attendance", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, f"{_TEMPLATES}/attendance.html", _context(event, form=form), status=status
    )


@require_safe
def attendance_sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the list to print and sign: names, organisations and a box a day."""
    require_organiser(request.user)
    event = queries.event_for_desk(key)
    placed = queries.with_place(queries.record_of(event))
    return render(request, f"{_TEMPLATES}/sheet.html", {"event": event, "people": placed})


@_get_or_post
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write to all. Sent once, however often the form is."""
    user = require_organiser(request.user)
    event = queries.event_for_desk(key)
    form = EventMailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mail = organising.write_to_all(event, user=user, **form.cleaned_data)
        words = _("The mail goes to %(number)s people.") % {"number": mail.recipients}
        messages.success(request, words)
        return redirect("event-desk-people", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"{_TEMPLATES}/write.html", _context(event, form=form), status=status)


@require_POST
def take_off(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Decline a person, or cancel for one who asked for it by phone or mail."""
    require_organiser(request.user)
    event = queries.event_for_desk(key)
    found = get_object_or_404(
        Registration, code=code, record__translation_key=event.translation_key
    )
    ways = {
        "decline": places.decline_registration,
        "cancel": places.cancel_registration,
    }
    if (way := ways.get(request.POST.get("way", ""))) is None:
        raise Http404("No such way.")
    way(found, event)
    messages.success(request, _("Done. The person was told by mail."))
    return redirect("event-desk-people", key)
