"""Signed links: what reads the database, or the editors' lists, cannot make one."""

from __future__ import annotations

from django.core import signing

_INVITATION = "acct.invitation"


def invitation_token(code: str) -> str:
    """Return the code with its signature, fit for an address."""
    return signing.dumps(code, salt=_INVITATION)


def read_invitation_token(token: str) -> str:
    """Return the code that was signed, or "" for anything else. When it ends stands in the database."""
    try:
        return str(signing.loads(token, salt=_INVITATION))
    except signing.BadSignature:
        return ""
