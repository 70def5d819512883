"""The roles of the site: Django groups with permissions, completed after each migration.

Each right is given to a group once and that is written down, so that the rights of a new model reach
the groups that stand already, and what an administrator took away stays away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db import connection
from wagtail.models import GroupPagePermission, Page

from home.accounts.choices import Role
from home.accounts.models import GivenRight

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

TRAINERS = "Trainers"
PARTNERS = "Partners"
JURORS = "Jurors"
EDITORS = "Editors"  # made by Wagtail with the right to write pages and keep files
GROUPS = {
    Role.TRAINER: TRAINERS,
    Role.PARTNER: PARTNERS,
    Role.JUROR: JURORS,
    Role.EDITOR: EDITORS,
}

_EVERY_RIGHT = ("add", "change", "delete", "view")
_TRAINER_MODELS = {"curriculum": ["sessionplan", "contribution"]}
_PARTNER_MODELS: dict[str, list[str]] = {}
_JUROR_MODELS: dict[str, list[str]] = {}
_EDITOR_MODELS = {
    "curriculum": [
        "topic",
        "glossaryterm",
        "handout",
        "helpplace",
        "activityrating",
        "librarycollection",
    ],
    "home": [
        "sitetexts",
        "registration",
        "subscriber",
        "contactmessage",
        "contactsettings",
        "author",
        "pagecomment",
        "commentsettings",
    ],
}
_MODELS = {
    TRAINERS: _TRAINER_MODELS,
    PARTNERS: _PARTNER_MODELS,
    JURORS: _JUROR_MODELS,
    EDITORS: _EDITOR_MODELS,
}
# Rights that are none of the four, as "app.codename".
_SINGLE_RIGHTS = {
    EDITORS: ["wagtail_localize.submit_translation", "home.decide_rolerequest"],
}
_PAGE_RIGHTS = {EDITORS: ("publish_page", "lock_page", "unlock_page")}


def roles_of(user: AbstractUser) -> list[Role]:
    """Return the person's roles in the order of ``Role``, in one query."""
    names = set(user.groups.values_list("name", flat=True))
    return [role for role, group in GROUPS.items() if group in names]


def ensure_roles(**signal: Any) -> None:
    """Save the groups and give each what it has not been given before.

    Connected to ``post_migrate``; does nothing while the table that remembers is not there yet.
    """
    if GivenRight._meta.db_table not in connection.introspection.table_names():
        return
    for name in GROUPS.values():
        group, _ = Group.objects.get_or_create(name=name)
        given = set(GivenRight.objects.filter(group=group).values_list("right", flat=True))
        new = {*_give_rights(group, given), *_give_page_rights(group, given)}
        GivenRight.objects.bulk_create(GivenRight(group=group, right=right) for right in new)


def _give_rights(group: Group, given: set[str]) -> Iterator[str]:
    """Add the group's rights beyond ``given`` and yield them; one whose model is not there waits."""
    for app, name in _rights(group.name):
        right = f"{app}.{name}"
        found = Permission.objects.filter(content_type__app_label=app, codename=name)
        if right not in given and found:
            group.permissions.add(*found)
            yield right


def _rights(group: str) -> Iterator[tuple[str, str]]:
    """Yield (app, codename) of each right that a group is meant to have."""
    for app, models in _MODELS[group].items():
        yield from ((app, f"{right}_{model}") for model in models for right in _EVERY_RIGHT)
    for single in _SINGLE_RIGHTS.get(group, ()):
        app, _, name = single.partition(".")
        yield app, name


def _give_page_rights(group: Group, given: set[str]) -> Iterator[str]:
    """Give the rights to all pages beyond ``given`` and yield them."""
    root = Page.get_first_root_node()
    for name in _PAGE_RIGHTS.get(group.name, ()) if root else ():
        right = f"pages.{name}"
        found = Permission.objects.filter(content_type__app_label="wagtailcore", codename=name)
        if right not in given and found:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=found.get()
            )
            yield right
