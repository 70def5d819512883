"""What pages read of ratings. Only approved ones count and are shown to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import Http404

from curriculum.feedback import permissions
from curriculum.feedback.choices import RatingState
from curriculum.feedback.models import ActivityRating
from curriculum.feedback.rules import Summary, summary
from curriculum.library.models import ActivityPage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

NOTES_PER_PAGE = 5


@dataclass(frozen=True)
class Feedback:
    """What the page of an activity shows: figures, approved notes and the reader's own rating."""

    summary: Summary
    notes: Page[ActivityRating]
    own: ActivityRating | None
    may_rate: bool


def feedback_on(key: UUID, reader: AbstractUser | AnonymousUser, page: str | None) -> Feedback:
    """Return the feedback on an activity; ``page`` is the page of notes that was asked for."""
    may_rate = permissions.user_can_rate(reader)
    return Feedback(
        summary=summary_of(key),
        notes=Paginator(notes_on(key), NOTES_PER_PAGE).get_page(page),
        own=rating_by(reader, key) if may_rate else None,
        may_rate=may_rate,
    )


def _approved(key: UUID) -> QuerySet[ActivityRating]:
    return ActivityRating.objects.filter(activity_key=key, state=RatingState.APPROVED)


def summary_of(key: UUID) -> Summary:
    """Return how an activity was rated."""
    counts = _approved(key).order_by().values_list("score").annotate(count=Count("pk"))
    return summary(dict(counts))


def notes_on(key: UUID) -> QuerySet[ActivityRating]:
    """Return the approved ratings of an activity that say something, newest first."""
    return _approved(key).exclude(note="").order_by("-updated_at", "-pk")


def rating_by(user: AbstractUser | AnonymousUser, key: UUID) -> ActivityRating | None:
    """Return a person's own rating of an activity, in whatever state."""
    return ActivityRating.objects.filter(author_id=user.pk, activity_key=key).first()


def ratings_by(user: AbstractUser) -> QuerySet[ActivityRating]:
    """Return all that a person said, last written first."""
    return ActivityRating.objects.filter(author_id=user.pk)


def count_waiting() -> int:
    """Return how many ratings wait for an editor."""
    return ActivityRating.objects.filter(state=RatingState.WAITING).count()


def activity_to_rate(key: UUID, language: str) -> ActivityPage:
    """Return a live, public activity, in ``language`` where it exists in it. Raises Http404."""
    pages = ActivityPage.objects.live().public().filter(translation_key=key)
    found = sorted(
        pages.select_related("locale"), key=lambda page: page.locale.language_code != language
    )
    if not found:
        raise Http404("No such activity.")
    activity: ActivityPage = found[0]
    return activity


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return what the person said about activities, for their own copy."""
    said = ActivityRating.objects.filter(author_id=user.pk).order_by("created_at")
    own = ("activity_title", "language", "ran_on", "people", "age_from", "age_to", "score", "note")
    return {"ratings": list(said.values(*own, "shown_name", "state", "updated_at"))}
