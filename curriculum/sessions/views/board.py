"""The board of a plan and each of its buttons.

Every button is a small form that posts the edit counter it was drawn with. With htmx the answer is
the board alone, otherwise a redirect to it. A stale counter is answered with 409 and the board as
it stands now; what the person typed is shown above it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acct_site.common.htmx import render_part
from curriculum.library import queries as library
from curriculum.library.rules import LibrarySearch
from curriculum.sessions import queries, services
from curriculum.sessions.forms import MinutesForm, NewItemForm
from curriculum.sessions.models import Day, Item, SessionPlan

REMOVED = "removed_item"
_OFFERED = 8
_KEPT_FIELDS = (
    "kind", "activity_id", "title", "minutes", "locked_start", "working_form",
    "facilitator_text", "participant_text",
)  # fmt: skip

type PlanEdit = Callable[..., str]


def board_context(request: HttpRequest, plan: SessionPlan) -> dict[str, Any]:
    """Return what the board shows: the scheduled plan and the library beside it."""
    words = request.GET.get("find", "") or request.POST.get("find", "")
    search = LibrarySearch(language=plan.language, words=words)
    removed = request.session.get(REMOVED)
    return {
        "plan": plan,
        "scheduled": queries.scheduled(plan),
        "find": words,
        "found": library.library_pages("activity", search, request)[:_OFFERED],
        "new_item": NewItemForm(),
        "removed": removed if removed and removed["plan"] == plan.code else None,
    }


def render_board(
    request: HttpRequest, plan: SessionPlan, status: HTTPStatus = HTTPStatus.OK, **extra: Any
) -> HttpResponse:
    """Return the board alone for htmx, else the whole page."""
    context = board_context(request, plan) | extra
    return render_part(request, "curriculum/sessions/plan_page.html", "board", context, status)


def plan_edit(edit: PlanEdit) -> Callable[..., HttpResponse]:
    """Turn ``edit(request, plan, seen, …) -> announcement`` into a guarded view."""

    @require_POST
    @login_required
    @wraps(edit)
    def view(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        plan = queries.plan_for(request.user, code)
        try:
            seen = int(request.POST.get("edit", ""))
        except ValueError:
            return HttpResponse(_("The form came without its edit number."), status=400)
        try:
            said = edit(request, plan, seen, **kwargs)
        except services.StaleEditError:
            return _answer_stale(request, plan)
        except RefusedError as refused:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return render_board(request, plan, status, refused=refused)
        if getattr(request, "htmx", False):
            return render_board(request, plan, said=said)
        messages.success(request, said)
        return redirect(plan)

    return view


class RefusedError(Exception):
    """What was typed cannot be saved: shown beside the field, with the typed text kept."""

    def __init__(self, place: str, typed: str, reason: str) -> None:
        super().__init__(reason)
        self.place, self.typed, self.reason = place, typed, reason


def _answer_stale(request: HttpRequest, plan: SessionPlan) -> HttpResponse:
    plan.refresh_from_db()
    hidden = {"csrfmiddlewaretoken", "edit", "find"}
    typed = [(name, value) for name, value in request.POST.items() if name not in hidden and value]
    return render_board(request, plan, HTTPStatus.CONFLICT, stale=True, typed=typed)


def _day(plan: SessionPlan, position: int) -> Day:
    return get_object_or_404(plan.days, position=position)


def _item(plan: SessionPlan, item: str) -> Item:
    found = get_object_or_404(Item.objects.select_related("day"), code=item, day__plan=plan)
    found.day.plan = plan  # one object, so that its edit counter is the one drawn afterwards
    return found


@plan_edit
def add_day(request: HttpRequest, plan: SessionPlan, seen: int) -> str:
    services.add_day(plan, seen=seen)
    return _("A day was added.")


@plan_edit
def remove_day(request: HttpRequest, plan: SessionPlan, seen: int, day: int) -> str:
    found = _day(plan, day)
    if plan.days.count() == 1:
        raise RefusedError(f"day-{day}", "", _("A plan keeps at least one day."))
    if found.items.exists():
        raise RefusedError(f"day-{day}", "", _("Move or remove the items of this day first."))
    services.remove_day(found, seen=seen)
    return _("The empty day was removed.")


@plan_edit
def add_activity(request: HttpRequest, plan: SessionPlan, seen: int, day: int, key: Any) -> str:
    activity = library.activity_by_key(key, plan.language)
    services.add_activity(_day(plan, day), activity, seen=seen)
    return _("“%(title)s” was added.") % {"title": activity.title}


@plan_edit
def add_item(request: HttpRequest, plan: SessionPlan, seen: int, day: int) -> str:
    form = NewItemForm(request.POST)
    if not form.is_valid():
        reason = "; ".join(str(error) for errors in form.errors.values() for error in errors)
        raise RefusedError(f"new-{day}", request.POST.get("title", ""), reason)
    item = services.add_item(_day(plan, day), seen=seen, **form.cleaned_data)
    return _("“%(title)s” was added.") % {"title": item.title}


@plan_edit
def set_minutes(request: HttpRequest, plan: SessionPlan, seen: int, item: str) -> str:
    found = _item(plan, item)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        raise RefusedError(item, request.POST.get("minutes", ""), str(form.errors["minutes"][0]))
    minutes = form.cleaned_data["minutes"]
    services.update_item(found, seen=seen, minutes=minutes)
    return _("“%(title)s” now takes %(minutes)s minutes.") % {
        "title": found.title,
        "minutes": minutes,
    }


@plan_edit
def move_item(request: HttpRequest, plan: SessionPlan, seen: int, item: str, to: str) -> str:
    """Move one step up or down; past the edge of a day it goes to the next day."""
    found = _item(plan, item)
    step = -1 if to == "up" else 1
    day, position = found.day, found.position + step
    if position < 0 or position >= day.items.count():
        day, position = _neighbour(plan, found, step)
    services.move_item(found, seen=seen, to_day=day, to_position=position)
    return _("“%(title)s” is now number %(place)s.") % {
        "title": found.title,
        "place": found.position + 1,
    }


def _neighbour(plan: SessionPlan, item: Item, step: int) -> tuple[Day, int]:
    """Return the place at the near edge of the next day, or the item's own place at the end."""
    days = list(plan.days.order_by("position"))
    index = [day.pk for day in days].index(item.day_id) + step
    if not 0 <= index < len(days):
        return item.day, item.position
    return days[index], days[index].items.count() if step < 0 else 0


@plan_edit
def remove_item(request: HttpRequest, plan: SessionPlan, seen: int, item: str) -> str:
    """Remove an item and keep it in the session, so that it can be put back."""
    found = _item(plan, item)
    fields = {name: getattr(found, name) for name in _KEPT_FIELDS}
    if found.locked_start:
        fields["locked_start"] = found.locked_start.isoformat()
    request.session[REMOVED] = {
        "plan": plan.code, "day": found.day.position, "position": found.position, "fields": fields,
    }  # fmt: skip
    services.remove_item(found, seen=seen)
    return _("“%(title)s” was removed.") % {"title": found.title}


@plan_edit
def restore_item(request: HttpRequest, plan: SessionPlan, seen: int) -> str:
    """Put the item that was removed last back where it stood."""
    removed = request.session.get(REMOVED)
    if not removed or removed["plan"] != plan.code:
        raise RefusedError("undo", "", _("There is nothing to put back."))
    day = _day(plan, removed["day"])
    item = services.restore_item(day, seen=seen, position=removed["position"], **removed["fields"])
    del request.session[REMOVED]
    return _("“%(title)s” is back.") % {"title": item.title}
