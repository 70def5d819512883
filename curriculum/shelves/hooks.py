"""What Wagtail's desk knows of collections: a right to give, and words for the log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


def collection_rights() -> QuerySet[Permission]:
    """Return the permission that administrators may give to a group."""
    return Permission.objects.filter(
        content_type__app_label="curriculum", codename="change_librarycollection"
    )


def name_collection_actions(actions: Any) -> None:
    """Give the log of the desk words for what editors decide."""
    actions.register_action(
        "curriculum.collection.take_back", _("Take back"), _("Collection taken out of the list")
    )
    actions.register_action(
        "curriculum.collection.allow", _("Allow"), _("Collection allowed in the list again")
    )
