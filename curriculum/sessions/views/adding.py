"""Add to a plan or a collection from anywhere in the library.

``kind`` and ``name`` say what: an activity, module, case study or handout by its translation key, or
a whole collection by its code. Modules and collections bring all their activities into a plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_safe

from acct_site.common.htmx import render_part
from acct_site.common.returning import signed_in_post
from curriculum.library.choices import LibraryKind
from curriculum.sessions import permissions, queries, services
from curriculum.sessions.forms import NewPlanForm
from curriculum.sessions.models import SessionPlan
from curriculum.shelves import queries as shelves

COLLECTION = "collection"
_MOST_PLANS = 8


@dataclass(frozen=True)
class Source:
    """What is added: its title and address, and the keys of its activities, in order."""

    kind: str
    name: str
    title: str
    url: str
    activity_keys: list[UUID]

    @property
    def key(self) -> UUID:
        return UUID(self.name)

    @property
    def is_collection(self) -> bool:
        return self.kind == COLLECTION


def find_source(request: HttpRequest, kind: str, name: str) -> Source:
    """Return what is to be added, if the reader can see it. Raises Http404."""
    language = get_language() or "en"
    if kind == COLLECTION:
        return _collection_source(request, name, language)
    try:
        key = UUID(name)
    except ValueError:
        raise Http404("No such thing in the library.") from None
    thing = shelves.thing(kind, key, language)
    url = thing.item.get_url(request) if thing.is_page else _handout_url(thing.item)
    keys = [key] if kind == LibraryKind.ACTIVITY else []
    if kind == LibraryKind.MODULE:
        keys = queries.activity_keys(thing.item.activity_ids)
    return Source(kind, str(key), thing.item.title, url, keys)


def _handout_url(handout: Any) -> str:
    return reverse("handout", args=[handout.code])


def _collection_source(request: HttpRequest, name: str, language: str) -> Source:
    collection = shelves.readable_collection(request.user, name)
    is_own = collection.owner_id == request.user.pk
    rows = shelves.rows(list(collection.items.all()), language)
    keys = [row.kept.key for row in rows if row.thing and row.kept.kind == LibraryKind.ACTIVITY]
    url = collection.get_absolute_url() if is_own else collection.shared_url
    return Source(COLLECTION, name, collection.title, url, keys)


@require_safe
@login_required
def add_to(request: HttpRequest, name: object, kind: str = LibraryKind.ACTIVITY) -> HttpResponse:
    """Offer the person's plans and collections; with htmx, the lists alone."""
    source = find_source(request, kind, str(name))
    person: Any = request.user
    if source.is_collection:
        permissions.require_trainer(person)
    may_plan = permissions.user_can_plan(person) and bool(source.activity_keys)
    context: dict[str, Any] = {"source": source, "may_plan": may_plan}
    if may_plan:
        languages = queries.languages_of(source.activity_keys)
        plans = queries.plans_of(person).filter(language__in=languages).prefetch_related("days")
        initial = {"language": get_language(), "title": source.title}
        context |= {"plans": plans[:_MOST_PLANS], "form": NewPlanForm(initial=initial)}
    if not source.is_collection:
        context["collections"] = shelves.collections_to_add(person, (source.kind, source.key))
    return render_part(request, "curriculum/sessions/add_to_page.html", "lists", context)


@signed_in_post
def take(request: HttpRequest, code: str, day: int, kind: str, name: str) -> HttpResponse:
    """Append what was chosen to a day of a plan; with htmx, answer the line of the list alone."""
    plan = queries.plan_for(request.user, code)
    found = get_object_or_404(plan.days, position=day)
    source = find_source(request, kind, name)
    activities = queries.activities_in(source.activity_keys, plan.language)
    services.append_activities(found, activities)
    said = said_of(plan, len(activities), len(source.activity_keys))
    if getattr(request, "htmx", False):
        context = {"plan": plan, "said": said}
        status = HTTPStatus.OK
        return render(request, "curriculum/sessions/parts/taken.html", context, status=status)
    messages.success(request, said)
    return redirect(plan)


def said_of(plan: SessionPlan, added: int, asked: int) -> str:
    """Return what happened, in words; what the plan's language lacks is named."""
    text = ngettext(
        "%(count)s activity is in “%(plan)s”.", "%(count)s activities are in “%(plan)s”.", added
    ) % {"count": added, "plan": plan.title}
    if added == asked:
        return text
    missing = ngettext(
        "%(count)s does not exist in its language.",
        "%(count)s do not exist in its language.",
        asked - added,
    ) % {"count": asked - added}
    return f"{text} {missing}"


def add_first(request: HttpRequest, plan: SessionPlan) -> None:
    """Bring what ``?kind=…&name=…`` says into a new plan; say so where nothing can be brought."""
    kind, name = request.GET.get("kind", ""), request.GET.get("name", "")
    if not kind or not name:
        return
    source = find_source(request, kind, name)
    activities = queries.activities_in(source.activity_keys, plan.language)
    services.append_activities(plan.days.get(), activities)
    if len(activities) < len(source.activity_keys):
        messages.warning(request, _said_missing(plan, len(activities), source))


def _said_missing(plan: SessionPlan, added: int, source: Source) -> str:
    if added:
        return said_of(plan, added, len(source.activity_keys))
    words = {"title": source.title}
    return _("“%(title)s” does not exist in the language of this plan.") % words
