"""What the templates of calls receive beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from poster_competition.calls import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from poster_competition.calls.models import CallIndexPage


def calls_context(page: CallIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"calls": queries.calls(page)}
