"""Who may share a collection with everybody, and who may take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def user_can_publish(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may put a collection into the public list: trainers and editors."""
    return user.has_perm("curriculum.add_sessionplan") or user_can_moderate(user)


def user_can_moderate(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may take a published collection back, and allow it again."""
    return user.has_perm("curriculum.change_librarycollection")
