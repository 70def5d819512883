"""Who decides on comments. Not allowed and not there look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class CommentPermissionPolicy(ModelPermissionPolicy):
    """The model's own rights; but the desk adds no comments: it answers them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def user_can_moderate(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person decides on comments and sees who wrote them."""
    return user.has_perm("home.change_pagecomment")


def user_can_delete(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person deletes comments and erases what somebody wrote."""
    return user.has_perm("home.delete_pagecomment")


def require_moderator(user: AbstractUser | AnonymousUser) -> AbstractUser:
    """Return the person. Raises Http404 unless they moderate."""
    if user.is_anonymous or not user_can_moderate(user):
        raise Http404("No such page.")
    return user
