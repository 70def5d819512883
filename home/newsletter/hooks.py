"""The newsletter's part of Wagtail's desk that is no list."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from home.newsletter import views


def export_urls() -> list[URLPattern]:
    """Return the address of the export below /admin/."""
    return [path("newsletter/export/", views.export, name="newsletter-export")]


def log_export_action(actions: Any) -> None:
    """Name what the log says when somebody took the list."""
    actions.register_action(
        "acct.newsletter.export", _("Newsletter list taken"), _("Took the newsletter's addresses")
    )
