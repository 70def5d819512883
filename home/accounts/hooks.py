"""What Wagtail's desk gets from this room: two pages, their menu, the rights and the log's words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from home.accounts import permissions
from home.accounts.choices import Role
from home.accounts.views import queue


class DecidersMenuItem(MenuItem):
    """Shown to who may answer requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.user_can_decide(request.user)


def admin_urls() -> list[URLPattern]:
    return [
        path("roles/", queue.role_requests, name="role-requests"),
        path("invitations/", queue.invitations, name="invitations"),
        path("invitations/<slug:code>/", queue.change_invitation, name="invitation-change"),
    ]


def admin_menu() -> SubmenuMenuItem:
    """Return the menu "People" with both pages; it hides itself while it is empty."""
    items = [
        DecidersMenuItem(
            _("Requests for roles"), reverse("role-requests"), icon_name="group", order=10
        ),
        DecidersMenuItem(_("Invitations"), reverse("invitations"), icon_name="mail", order=20),
    ]
    return SubmenuMenuItem(_("People"), Menu(items=items), icon_name="group", order=160)


def rights() -> QuerySet[Permission]:
    """Return the rights that an administrator may give to a group."""
    names = [permissions.DECIDE, permissions.MAKE_EDITORS]
    codenames = [name.partition(".")[2] for name in names]
    return Permission.objects.filter(content_type__app_label="home", codename__in=codenames)


def log_actions(actions: Any) -> None:
    """Name what is written into the log about roles."""
    for action, label, words in (
        ("acct.role_granted", _("Grant role"), _("Role granted: %(role)s")),
        ("acct.role_declined", _("Decline role"), _("Role declined: %(role)s")),
        ("acct.invitation_accepted", _("Accept invitation"), _("Invited as: %(role)s")),
    ):
        actions.register_action(action, label, _message(words))


def _message(words: Any) -> Any:
    def message(data: dict[str, Any]) -> str:
        role = str((data or {}).get("role", ""))
        return str(words % {"role": Role(role).label if role in Role.values else role})

    return message
