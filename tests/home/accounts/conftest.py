from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from acct_site.common import honeypot


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what was counted, and let forms be sent at once."""
    cache.clear()
    monkeypatch.setattr(honeypot, "LEAST_SECONDS", -1)


@pytest.fixture
def letters(mailoutbox: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., list[Any]]:
    """Do something and return the mails that it sent: ``letters(client.post, address, data)``."""

    def do(action: Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            do.answer = action(*args, **kwargs)  # type: ignore[attr-defined]
        return list(mailoutbox[before:])

    return do


def link_in(mail: Any) -> str:
    """Return the path of the first link that a mail holds."""
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.body)
    assert found, mail.body
    return found[1]
