"""What the library's page templates receive beside the page, and handouts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from acct_site.common.desk import Panel
from acct_site.common.pages import live_cards
from curriculum.library import queries
from curriculum.library.forms import LibraryForm
from curriculum.library.models import ActivityPage, CaseStudyPage, ModulePage

if TYPE_CHECKING:
    from curriculum.library.models import (
        GlossaryIndexPage,
        LibraryIndexPage,
    )

PER_PAGE = 24
MODULES_ON_DESK = 3


def library_context(page: LibraryIndexPage, request: HttpRequest) -> dict[str, Any]:
    form = LibraryForm(request.GET, locale=page.locale)
    search = form.search()
    activities = Paginator(queries.library_pages("activity", search), PER_PAGE)
    return {
        "form": form,
        "search": search,
        "activities": activities.get_page(request.GET.get("page")),
        "modules": queries.library_pages("module", search)[:PER_PAGE],
        "case_studies": queries.library_pages("case-study", search)[:PER_PAGE],
    }


def _topics(page: ActivityPage | ModulePage) -> dict[str, Any]:
    """Return the page's topics and the library that they link to."""
    return {
        "topics": queries.topics_in(page.locale, page.topic_items.all()),
        "library": queries.library_of(page.locale),
    }


def activity_context(page: ActivityPage, request: HttpRequest) -> dict[str, Any]:
    next_activities = queries.next_activities(page)
    return _topics(page) | {
        "handouts": page.handouts,
        "key_concepts": page.key_concepts.order_by("term"),
        "next_activities": next_activities,
        "related_activities": queries.related_activities(page, without=next_activities),
        "related_case_studies": live_cards(CaseStudyPage, page.related_case_studies),
        "modules": queries.modules_with(page),
    }


def module_context(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    return _topics(page) | {
        "handouts": page.handouts,
        "key_concepts": page.key_concepts.order_by("term"),
        "related_modules": queries.related_to(page, "related_modules"),
        "related_case_studies": live_cards(CaseStudyPage, page.related_case_studies),
    }


def glossary_context(page: GlossaryIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"terms": queries.glossary_terms(page.locale)}


@require_safe
def handout(request: HttpRequest, code: str) -> HttpResponse:
    """Show one handout, ready to print from the browser."""
    sheet = queries.handout_by_code(code)
    context = {
        "handout": sheet,
        "activities": queries.pages_with_handout(ActivityPage, sheet),
        "modules": queries.pages_with_handout(ModulePage, sheet),
    }
    return render(request, "curriculum/library/handout.html", context)


def desk_panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return the modules that everybody may work through, for the learner's part of the desk."""
    locale = Locale.get_active()
    modules = queries.modules_in(locale)[:MODULES_ON_DESK]
    context = {"modules": modules, "library": queries.library_of(locale)}
    return [Panel("learner", "curriculum/library/parts/desk.html", 50, context)]
