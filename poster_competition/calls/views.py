"""What the templates of calls receive beside the page, and what the desk shows of calls."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from wagtail.models import Locale

from acct_site.common.desk import Panel
from poster_competition.calls import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from poster_competition.calls.models import CallIndexPage


def calls_context(page: CallIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"calls": queries.calls(page)}


def desk_panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return the open calls for partners, and for jurors the calls that wait for results."""
    locale, panels = Locale.get_active(), []
    if "partner" in roles:
        context = {"calls": queries.open_calls(locale)[:3]}
        panels.append(
            Panel("partner", "poster_competition/calls/parts/open_calls.html", 20, context)
        )
    if "juror" in roles:
        context = {"calls": queries.calls_before_the_jury(locale)[:3]}
        panels.append(
            Panel("juror", "poster_competition/calls/parts/jury_calls.html", 10, context)
        )
    return panels
