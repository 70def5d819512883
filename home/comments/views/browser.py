"""Which waiting comments a browser wrote: a signed cookie of their codes, and of nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

COOKIE = "acct-comments"
_SALT = "acct.comments.browser"
_MOST = 20
_SECONDS = 60 * 24 * 60 * 60


def own_codes(request: HttpRequest) -> list[str]:
    """Return the codes of the comments that were written in this browser, the last first."""
    signed = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_SECONDS)
    return signed.split(".") if signed else []


def remember(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Add a comment to what the browser knows to be its own."""
    codes = list(dict.fromkeys([code, *own_codes(request)]))[:_MOST]
    response.set_signed_cookie(
        COOKIE,
        ".".join(codes),
        salt=_SALT,
        max_age=_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
