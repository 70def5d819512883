"""Who sees the names of people who take part. Everybody else meets no such page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def user_can_organise(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may see and change who takes part in events."""
    return user.has_perm("home.change_registration")


def require_organiser(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they may organise."""
    if user.is_anonymous or not user_can_organise(user):
        raise Http404("No such page.")
    return user
