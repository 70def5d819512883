"""Who may bring activities and who may take all of them away."""

from __future__ import annotations

from typing import Any

from curriculum.library.models import LibraryIndexPage


def may_import(user: Any) -> bool:
    """Say whether this person may add an activity to a library, of whatever language."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    libraries = LibraryIndexPage.objects.all()
    return any(each.permissions_for_user(user).can_add_subpage() for each in libraries)


def may_export_all(user: Any) -> bool:
    """Say whether this person may take many activities at once: trainers and editors."""
    return bool(user.has_perm("curriculum.add_sessionplan") or may_import(user))
