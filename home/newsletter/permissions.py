"""Who sees the addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def require_reader_of_addresses(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they may see the newsletter's list."""
    if user.is_anonymous or not user.has_perm("home.view_subscriber"):
        raise Http404("No such page.")
    return user
