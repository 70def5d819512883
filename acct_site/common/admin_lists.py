"""Lists in the CMS of what visitors sent: read and tidied there, never made there."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies.base import ModelPermissionPolicy


class NothingNewPolicy(ModelPermissionPolicy):
    """Django's permissions, but nobody adds a thing by hand, administrators included."""

    refused = frozenset({"add"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.refused and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class NothingChangedPolicy(NothingNewPolicy):
    """Nor does anybody change one: it is looked at or deleted."""

    refused = frozenset({"add", "change"})
