"""Who may rate activities, and who decides whether a rating is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def user_can_rate(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person is a trainer: only who runs activities can say how they went."""
    return user.has_perm("curriculum.add_sessionplan")


def user_can_moderate(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may approve and reject ratings."""
    return user.has_perm("curriculum.change_activityrating")


def require_trainer(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they are a trainer."""
    if user.is_anonymous or not user_can_rate(user):
        raise Http404("No such page.")
    return user


class RatingPolicy(ModelPermissionPolicy):
    """At the editing desk ratings are read, decided on and deleted; nobody rewrites another's words."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action in {"add", "change"}:
            return False
        return bool(super().user_has_permission(user, action))
