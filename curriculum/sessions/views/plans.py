"""Lists of plans and the forms with their facts."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from curriculum.sessions import permissions, queries, services
from curriculum.sessions.forms import DayForm, ItemForm, NewPlanForm, PlanForm
from curriculum.sessions.models import Item, SessionPlan
from curriculum.sessions.views.adding import add_first
from curriculum.sessions.views.board import render_board

_FORM = "curriculum/sessions/form_page.html"
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the trainer's own plans and the form for a new one."""
    trainer = permissions.require_trainer(request.user)
    form = NewPlanForm(initial={"language": get_language()})
    context = {"plans": queries.plans_of(trainer), "form": form}
    return render(request, "curriculum/sessions/plan_list_page.html", context)


@_get_or_post
@login_required
def plan_create(request: HttpRequest) -> HttpResponse:
    """Make a plan; ``?kind=…&name=…`` brings what it names into it."""
    trainer = permissions.require_trainer(request.user)
    form = NewPlanForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        plan = services.create_plan(
            trainer,
            title=form.cleaned_data["title"],
            day=form.day_fields(),
            **form.plan_fields(),
        )
        add_first(request, plan)
        return redirect(plan)
    return _form_page(request, form, _("New session plan"), _("Make plan"), reverse("plan-list"))


@require_safe
@login_required
def plan_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show the board of a plan."""
    return render_board(request, queries.plan_for(request.user, code))


@_get_or_post
@login_required
def plan_update(request: HttpRequest, code: str) -> HttpResponse:
    """Change the plan's own facts."""
    plan = queries.plan_for(request.user, code)
    form = PlanForm(request.POST or None, instance=plan)
    return _save(request, plan, form, _("Plan details"), services.update_plan, plan)


@_get_or_post
@login_required
def day_update(request: HttpRequest, code: str, day: int) -> HttpResponse:
    """Change a day's facts."""
    plan = queries.plan_for(request.user, code)
    found = get_object_or_404(plan.days.select_related("plan"), position=day)
    form = DayForm(request.POST or None, instance=found)
    return _save(request, plan, form, _("Day"), services.update_day, found)


@_get_or_post
@login_required
def item_update(request: HttpRequest, code: str, item: str) -> HttpResponse:
    """Change everything about one item."""
    plan = queries.plan_for(request.user, code)
    items = Item.objects.select_related("day__plan", "activity")
    found = get_object_or_404(items, code=item, day__plan=plan)
    form = ItemForm(request.POST or None, instance=found)
    return _save(request, plan, form, found.title, services.update_item, found)


def _save(
    request: HttpRequest,
    plan: SessionPlan,
    form: forms.ModelForm[Any],
    heading: str,
    service: Any,
    thing: Any,
) -> HttpResponse:
    """Save a changed form through its service, or show it again with what was typed."""
    back, status = plan.get_absolute_url(), HTTPStatus.OK
    seen = _seen(request, plan)
    if request.method == "POST":
        try:
            if form.is_valid():
                service(thing, seen=seen, **form.cleaned_data)
                messages.success(request, _("Saved."))
                return redirect(back)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        except services.StaleEditError:
            plan.refresh_from_db(fields=["edit_counter"])
            seen, status = plan.edit_counter, HTTPStatus.CONFLICT
    extra = {"plan": plan, "edit": seen, "stale": status == HTTPStatus.CONFLICT}
    return _form_page(request, form, heading, _("Save"), back, status, **extra)


def _seen(request: HttpRequest, plan: SessionPlan) -> int:
    try:
        return int(request.POST.get("edit", plan.edit_counter))
    except ValueError:
        return -1


def _form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    heading: str,
    submit: str,
    back: str,
    status: HTTPStatus = HTTPStatus.OK,
    **extra: Any,
) -> HttpResponse:
    context = {"form": form, "heading": heading, "submit": submit, "back": back} | extra
    if form.errors and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, _FORM, context, status=status)


@_get_or_post
@login_required
def plan_copy(request: HttpRequest, code: str) -> HttpResponse:
    """Make a copy that the trainer can change freely."""
    plan = queries.plan_for(request.user, code)
    if request.method != "POST":
        return redirect(plan)
    title = _("Copy of %(title)s") % {"title": plan.title}
    copy = services.copy_plan(plan, owner=plan.owner, title=title[:160])
    messages.success(request, _("This is the copy. The original stays as it was."))
    return redirect(copy)


@_get_or_post
@login_required
def plan_delete(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then delete the plan with its packs."""
    plan = queries.plan_for(request.user, code)
    if request.method == "POST":
        services.delete_plan(plan)
        messages.success(request, _("“%(title)s” was deleted.") % {"title": plan.title})
        return redirect("plan-list")
    return render(request, "curriculum/sessions/plan_delete_page.html", {"plan": plan})
