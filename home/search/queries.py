"""What the search of the whole site reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from acct_site.common.search import by_relevance, matching_ids
from curriculum.library.models import GlossaryTerm

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

MOST_TERMS = 3


def pages(words: str, locale: Locale) -> PageQuerySet:
    """Return the public live pages of a language that hold all words, best first."""
    readable = Page.objects.live().public().filter(locale=locale)
    found = by_relevance(readable, matching_ids(readable, words, locale.language_code))
    return found.specific().select_related("locale")


def terms(words: str, locale: Locale) -> list[GlossaryTerm]:
    """Return the first glossary terms of a language whose name holds the words."""
    named = GlossaryTerm.objects.filter(locale=locale, term__icontains=words.strip())
    return list(named.order_by("term")[:MOST_TERMS]) if words.strip() else []
