"""Who may see and change a session plan. The one guarded door: not yours and not there look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.http import Http404

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class Owned(Protocol):
    """What belongs to one person."""

    owner_id: int


def user_can_plan(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person is a trainer."""
    return user.has_perm("curriculum.add_sessionplan")


def user_can_edit_plan(user: AbstractUser | AnonymousUser, plan: Owned) -> bool:
    """Whether the person may see and change this plan: its owner, as long as they are a trainer."""
    return user_can_plan(user) and plan.owner_id == user.pk


def require_trainer(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they are a trainer."""
    if user.is_anonymous or not user_can_plan(user):
        raise Http404("No such page.")
    return user
