"""Random public identifiers."""

from __future__ import annotations

import secrets

# No 0/o, 1/l/i, u/v: a code can be read aloud and typed from paper.
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
LENGTH = 12


def new_code() -> str:
    """Return 12 characters that name a thing in an address (58 bits: not to be guessed)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
