"""System checks that hold the house to its own rules at every start."""

from __future__ import annotations

from typing import Any

import django
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.compatibility)
def check_versions(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a Django that a careless install took below 6.1 (several add-ons try)."""
    if django.VERSION >= (6, 1):
        return []
    return [Error(f"Django {django.get_version()} is installed; 6.1 is needed.", id="acct.E001")]


@register(Tags.security)
def check_content_security_policy(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a public policy that lets inline code or another host in."""
    loose = [
        source
        for name, sources in settings.SECURE_CSP.items()
        for source in map(str, sources)
        if name in {"default-src", "script-src", "style-src"}
        and ("unsafe" in source or source.startswith(("http", "*")))
    ]
    if not loose:
        return []
    return [Error(f"SECURE_CSP allows {', '.join(sorted(set(loose)))}.", id="acct.E002")]


@register(Tags.caches)
def check_jobs_alias(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a queue as ``default``: Wagtail would index each saved page only when a worker runs."""
    default = settings.TASKS["default"]["BACKEND"]
    if default.endswith(("ImmediateBackend", "DummyBackend")):
        return []
    return [Error("TASKS['default'] must run at once; put queues under 'jobs'.", id="acct.E003")]
