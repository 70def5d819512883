"""What the search of the whole site reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page
from wagtail.search.index import get_indexed_models

from acct_site.common.search import PagesInOrder, matching_ids
from curriculum.library.models import GlossaryTerm

if TYPE_CHECKING:
    from wagtail.models import Locale

MOST_TERMS = 3


def pages(words: str, locale: Locale) -> PagesInOrder:
    """Return the public live pages of a language that hold all words, best first."""
    models = [model for model in get_indexed_models() if issubclass(model, Page)]
    found = matching_ids(models, words, locale.language_code)
    readable = Page.objects.live().public().filter(locale=locale)
    readable_ids = set(readable.filter(pk__in=found).values_list("pk", flat=True)) if found else ()
    keys = [key for key in found if key in readable_ids]
    return PagesInOrder(readable.specific().select_related("locale"), keys)


def terms(words: str, locale: Locale) -> list[GlossaryTerm]:
    """Return the first glossary terms of a language whose name holds the words."""
    named = GlossaryTerm.objects.filter(locale=locale, term__icontains=words.strip())
    return list(named.order_by("term")[:MOST_TERMS]) if words.strip() else []
