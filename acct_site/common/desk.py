"""The desk: the page that a person sees first after signing in, put together from all rooms.

A room gives panels through a function ``(request, roles) -> list[Panel]`` that ``ACCT_DESK_PANELS``
names, so that nothing here imports it. ``roles`` holds the person's: "trainer", "partner", "juror",
"editor", and for everybody "learner".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One thing of a role: a template with its context. Within a role the smaller ``order`` stands first."""

    role: str
    template: str
    order: int = 50
    context: dict[str, Any] = field(default_factory=dict)


def desk_panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return the panels of all rooms for a person with these roles, in the order they are shown."""
    panels = [
        panel
        for name in settings.ACCT_DESK_PANELS
        for panel in import_string(name)(request, roles)
    ]
    return sorted(panels, key=lambda panel: panel.order)
