from __future__ import annotations

from typing import Any

import django
import pytest
from django.core.checks import CheckMessage

from acct_site.checks import check_content_security_policy, check_jobs_alias, check_versions


def ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


def test_checks_pass_as_configured() -> None:
    assert check_versions() + check_content_security_policy() + check_jobs_alias() == []


def test_older_django_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django, "VERSION", (6, 0, 10, "final", 0))
    assert ids(check_versions()) == ["acct.E001"]


@pytest.mark.parametrize(
    ("directive", "source"),
    [
        ("script-src", "'unsafe-inline'"),
        ("style-src", "'unsafe-hashes'"),
        ("default-src", "https://cdn.example.org"),
        ("script-src", "*"),
    ],
)
def test_loose_policy_is_refused(directive: str, source: str, settings: Any) -> None:
    settings.SECURE_CSP = settings.SECURE_CSP | {directive: ["'self'", source]}
    messages = check_content_security_policy()
    assert ids(messages) == ["acct.E002"]
    assert source in messages[0].msg


def test_queue_as_default_is_refused(settings: Any) -> None:
    settings.TASKS = settings.TASKS | {"default": settings.TASKS["jobs"]}
    assert ids(check_jobs_alias()) == ["acct.E003"]
