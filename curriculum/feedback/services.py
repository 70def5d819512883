"""Every write to ratings: one named function each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from curriculum.feedback.choices import RatingState
from curriculum.feedback.models import ActivityRating

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from curriculum.library.models import ActivityPage

LOG_ACTIONS = {
    RatingState.APPROVED: "curriculum.rating.approve",
    RatingState.REJECTED: "curriculum.rating.reject",
}


def save_rating(author: AbstractUser, activity: ActivityPage, **fields: Any) -> ActivityRating:
    """Save a trainer's one rating of an activity; it waits for an editor, also after a change."""
    waiting = {"state": RatingState.WAITING, "decided_at": None}
    rating, _ = ActivityRating.objects.update_or_create(
        author_id=author.pk,
        activity_key=activity.translation_key,
        defaults={"activity_title": activity.title} | fields | waiting,
    )
    return rating


def withdraw_rating(rating: ActivityRating) -> None:
    """Delete a rating for good, at its author's wish."""
    rating.delete()


@transaction.atomic
def decide(ratings: Iterable[ActivityRating], state: RatingState, *, by: AbstractUser) -> int:
    """Approve or reject ratings and log who did; return how many changed."""
    changed = [rating for rating in ratings if rating.state != state]
    for rating in changed:
        rating.state, rating.decided_at = state, timezone.now()
        # Not ``save``: the day it was written stays.
        ActivityRating.objects.filter(pk=rating.pk).update(
            state=rating.state, decided_at=rating.decided_at
        )
        log(instance=rating, action=LOG_ACTIONS[state], user=by)
    return len(changed)
