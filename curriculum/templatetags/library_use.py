"""What the library's pages show of rooms above it: a reader's favourites, and trainers' ratings."""

from __future__ import annotations

from typing import Any

from django import template

from curriculum.feedback import queries as feedback_queries
from curriculum.feedback.choices import Score
from curriculum.shelves import queries as shelves

register = template.Library()


@register.simple_tag(takes_context=True)
def is_favourite(context: dict[str, Any], item: Any) -> bool:
    """Return whether the reader marked a thing; one query a request for all buttons of a page."""
    request = context["request"]
    kept: dict[str, Any] = request.__dict__
    if "_favourites" not in kept:
        kept["_favourites"] = shelves.favourite_names(request.user)
    return (item.library_kind, item.translation_key) in kept["_favourites"]


@register.simple_tag(takes_context=True)
def feedback_on(context: dict[str, Any], activity: Any) -> feedback_queries.Feedback:
    """Return what trainers said about an activity; ``?notes=2`` turns the page of notes."""
    request = context["request"]
    return feedback_queries.feedback_on(
        activity.translation_key, request.user, request.GET.get("notes")
    )


@register.filter
def score_words(score: int) -> str:
    """Return a score from 1 to 5 in words."""
    return str(Score(score).label)
