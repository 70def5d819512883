"""A case study's session goes into a plan: complete, timed and with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import require_http_methods

from curriculum.cases import queries as cases
from curriculum.cases.outline import DEFAULT_MINUTES, as_notes, for_participants, outline
from curriculum.cases.rules import LENGTHS
from curriculum.library.choices import WorkingForm
from curriculum.sessions import permissions, queries, services
from curriculum.sessions.choices import ItemKind
from curriculum.sessions.forms import NewPlanForm
from curriculum.sessions.models import Item, SessionPlan
from curriculum.sessions.views.board import plan_edit

if TYPE_CHECKING:
    from uuid import UUID

    from curriculum.library.models import CaseStudyPage


def _most(name: str) -> int:
    """Return how long a text of an item may be."""
    field: Any = Item._meta.get_field(name)
    return int(field.max_length)


def _minutes(request: HttpRequest) -> int:
    """Return the length that the address asks for, or the usual one."""
    known = {str(length): length for length in LENGTHS}
    return known.get(request.GET.get("minutes", ""), DEFAULT_MINUTES)


def item_fields(request: HttpRequest, case: CaseStudyPage) -> dict[str, Any]:
    """Return the item that a case study's session makes."""
    plan = outline(case, _minutes(request))
    address = case.get_full_url(request) or ""
    return {
        "kind": ItemKind.TALK,
        "title": plan.title[: _most("title")],
        "minutes": plan.minutes,
        "working_form": WorkingForm.GROUPS,
        "facilitator_text": as_notes(plan, address, _most("facilitator_text")),
        "participant_text": for_participants(case, _most("participant_text")),
    }


@plan_edit
def add_case(request: HttpRequest, plan: SessionPlan, seen: int, day: int, key: UUID) -> str:
    case = cases.case_by_key(key, plan.language)
    found = get_object_or_404(plan.days, position=day)
    with override(plan.language):
        fields = item_fields(request, case)
    item = services.add_item(found, seen=seen, **fields)
    return _("“%(title)s” was added.") % {"title": item.title}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask which plan a case study's session goes into; a POST makes a new plan with it."""
    trainer = permissions.require_trainer(request.user)
    language = get_language() or "en"
    case = cases.case_by_key(key, language)
    initial = {"language": language, "title": case.title}
    form = NewPlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return redirect(_plan_with(request, form, case))
    context = {
        "case": case,
        "form": form,
        "minutes": _minutes(request),
        "plans": queries.plans_of(trainer).filter(language=language).prefetch_related("days"),
    }
    template = "curriculum/sessions/choose_plan_for_case_page.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _plan_with(request: HttpRequest, form: NewPlanForm, case: CaseStudyPage) -> SessionPlan:
    """Make a plan whose first item is the session about the case study, in the case's language."""
    fields = form.plan_fields() | {"language": case.locale.language_code}
    plan = services.create_plan(
        permissions.require_trainer(request.user),
        title=form.cleaned_data["title"],
        day=form.day_fields(),
        **fields,
    )
    services.add_item(plan.days.get(), seen=plan.edit_counter, **item_fields(request, case))
    return plan
