"""Who may write activities outside the editing desk, and who may change which draft.

One guarded door: not yours and not there look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def user_can_contribute(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may write activities: a right of its own, which trainers have."""
    return user.has_perm("curriculum.add_contribution")


def require_contributor(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they may write activities."""
    if user.is_anonymous or not user_can_contribute(user):
        raise Http404("No such page.")
    return user
