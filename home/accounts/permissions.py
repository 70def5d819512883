"""Who may answer requests for roles. Nobody gives a role above their own, or answers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from home.accounts.choices import Role
from home.accounts.rules import roles_to_give

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

DECIDE = "home.decide_rolerequest"
MAKE_EDITORS = "home.make_editors"


def user_can_decide(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person sees the queue of requests and may invite people."""
    return user.is_active and user.has_perm(DECIDE)


def roles_given_by(user: AbstractUser | AnonymousUser) -> frozenset[str]:
    """Return the roles that the person may give to others: an administrator gives all of them."""
    return roles_to_give(
        Role.values, may_decide=user_can_decide(user), may_make_editors=user.has_perm(MAKE_EDITORS)
    )


def user_can_answer(user: AbstractUser, *, role: str, asked_by_id: int) -> bool:
    """Whether the person may grant or decline this role to that person."""
    return role in roles_given_by(user) and (user.is_superuser or asked_by_id != user.pk)
