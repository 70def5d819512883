"""The ground floor: wiring, base templates, design system and what two apps or more share."""

from __future__ import annotations

from django.apps import AppConfig


class AcctSiteConfig(AppConfig):
    name = "acct_site"
    verbose_name = "ACCT site"

    def ready(self) -> None:
        from acct_site import checks  # noqa: F401, PLC0415  (registers the system checks)
