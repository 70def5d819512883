"""Who publishes the site: name, funding statement, disclaimer and licence, for pages and PDFs.

The texts, and the pages that every footer links to, are the editors' and live in a room above. It is
named by the settings ``ACCT_SITE_IDENTITY`` and ``ACCT_FOOTER_PAGES``, so that nothing here imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet


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


def footer_pages(locale: Locale) -> PageQuerySet:
    """Return the live pages of a language that every footer links to."""
    provider = cast("Callable[[Locale], PageQuerySet]", import_string(settings.ACCT_FOOTER_PAGES))
    return provider(locale)
