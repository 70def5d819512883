from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from acct_site.common.limits import may, may_address, visitor_address


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 192.0.2.1", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    proxies: int, forwarded: str, address: str, settings: Any, rf: RequestFactory
) -> None:
    settings.ACCT_PROXIES = proxies

    assert visitor_address(rf.get("/", headers={"X-Forwarded-For": forwarded})) == address


def test_one_too_many_is_refused_and_others_go_on(rf: RequestFactory) -> None:
    ours, theirs = rf.get("/"), rf.get("/", REMOTE_ADDR="203.0.113.7")

    tries = [may(ours, "write", most=2, seconds=60) for _ in range(3)]

    assert tries == [True, True, False]
    assert may(theirs, "write", most=2, seconds=60)
    assert may(ours, "read", most=2, seconds=60)


def test_one_address_gets_so_many_mails_whoever_asks() -> None:
    tries = [
        may_address(email, "letter", most=2, seconds=60)
        for email in ("a@x.eu", "A@x.eu", "a@x.eu")
    ]

    assert tries == [True, True, False]
    assert may_address("b@x.eu", "letter", most=2, seconds=60)
