"""What Wagtail's desk asks before it deletes an activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.models import Page

from curriculum.sessions.queries import count_plans_with


def keep_planned_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a page stays, and lead back to it, if it or a page below it stands in a plan."""
    return _kept(request, [page], redirect("wagtailadmin_pages:edit", page.pk))


def keep_planned_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Do the same for many pages that are ticked in a list."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "delete" or not pages:
        return None
    return _kept(request, pages, redirect("wagtailadmin_explore", pages[0].get_parent().pk))


def _kept(request: HttpRequest, pages: list[Page], answer: HttpResponse) -> HttpResponse | None:
    count = count_plans_with(pages)
    if not count:
        return None
    text = ngettext(
        "It stands in %(count)s session plan and cannot be deleted. Unpublish it instead.",
        "It stands in %(count)s session plans and cannot be deleted. Unpublish it instead.",
        count,
    )
    messages.error(request, text % {"count": count})
    return answer
