"""Random public identifiers."""

from __future__ import annotations

import secrets
from typing import Any

# No 0/o, 1/l/i, u/v: a code can be read aloud and typed from paper.
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
LENGTH = 12


def new_code() -> str:
    """Return 12 characters that name a thing in an address (58 bits: not to be guessed)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class FreshCodeInTranslation:
    """A translatable thing whose ``code`` is its own in each language.

    Wagtail copies every field into a translation; a second thing of the same code is refused.
    """

    def copy_for_translation(self, locale: Any, exclude_fields: Any = None) -> Any:
        """Return an unsaved copy in ``locale`` with a new code."""
        copy: Any = super().copy_for_translation(locale, exclude_fields)  # type: ignore[misc]
        copy.code = new_code()
        return copy
