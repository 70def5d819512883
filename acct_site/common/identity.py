"""Who publishes the site: name, funding statement, disclaimer and licence, for pages and PDFs.

The texts are editable settings that live in a room above; it is named by the setting
``ACCT_SITE_IDENTITY`` so that nothing here imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Identity:
    """The texts that stand in every footer and on the last page of every PDF, in one language."""

    name: str
    strapline: str
    funding_statement: str
    disclaimer: str
    licence_text: str
    licence_url: str


def site_identity(language: str) -> Identity:
    """Return the publisher's texts in ``language``, or in the default language where missing."""
    provider = cast("Callable[[str], Identity]", import_string(settings.ACCT_SITE_IDENTITY))
    return provider(language)
