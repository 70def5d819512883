"""How often one visitor may do a thing: the one limiter of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """Return the address that the request came from.

    X-Forwarded-For is believed only for as many steps as ``ACCT_PROXIES`` says, counted from our side,
    so that what a visitor writes into it changes nothing.
    """
    steps = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < settings.ACCT_PROXIES <= len(steps):
        return steps[-settings.ACCT_PROXIES].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def may(request: HttpRequest, action: str, *, most: int, seconds: int) -> bool:
    """Count one more try of ``action`` from this address; say whether it is within the limit.

    The window begins with the first try and lasts ``seconds``. The address is kept as a fingerprint,
    in the cache alone.
    """
    return _count(visitor_address(request), action, most, seconds)


def may_address(email: str, action: str, *, most: int, seconds: int) -> bool:
    """Count one more mail of this kind to an e-mail address, whoever asked for it."""
    return _count(f"mailto:{email.lower()}", action, most, seconds)


def _count(who: str, action: str, most: int, seconds: int) -> bool:
    digest = salted_hmac("acct.limits", who, algorithm="sha256").hexdigest()
    key = f"limit:{action}:{digest}"
    if cache.add(key, 1, seconds):
        return most > 0
    try:
        return cache.incr(key) <= most
    except ValueError:  # the window ended between both calls
        cache.set(key, 1, seconds)
        return most > 0
