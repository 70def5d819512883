"""The roles of the site: Django groups with permissions, made after the first migration.

They are filled once and left alone afterwards, so that what an administrator changes stays.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

TRAINERS = "Trainers"
EDITORS = "Editors"  # made by Wagtail with the right to write pages and keep files

_EVERY_RIGHT = ("add", "change", "delete", "view")
_TRAINER_MODELS = {"curriculum": ["sessionplan"]}
_EDITOR_MODELS = {
    "curriculum": ["topic", "glossaryterm", "handout"],
    "home": ["sitetexts", "registration", "subscriber", "contactmessage", "contactsettings"],
}
_EDITOR_PAGE_RIGHTS = ("publish_page", "lock_page", "unlock_page")


def ensure_roles(**signal: Any) -> None:
    """Save the groups unless they stand. Connected to ``post_migrate``."""
    trainers, is_new = Group.objects.get_or_create(name=TRAINERS)
    if not is_new:
        return
    trainers.permissions.set(_rights(_TRAINER_MODELS))
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(*_rights(_EDITOR_MODELS))
    editors.permissions.add(*Permission.objects.filter(codename="submit_translation"))
    _let_publish(editors)


def _rights(models: dict[str, list[str]]) -> list[Permission]:
    """Return the permissions to add, change, delete and view these models of these apps."""
    return [
        permission
        for app, names in models.items()
        for permission in Permission.objects.filter(
            content_type__app_label=app,
            codename__in=[f"{right}_{name}" for right in _EVERY_RIGHT for name in names],
        )
    ]


def _let_publish(group: Group) -> None:
    root = Page.get_first_root_node()
    rights = Permission.objects.filter(
        codename__in=_EDITOR_PAGE_RIGHTS, content_type__app_label="wagtailcore"
    )
    for right in rights if root else ():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
