"""Full-text search that finds word stems as well as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.search.query import Or, PlainText

from acct_site.common.text import stems

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

MOST_RESULTS = 500
LONGEST_QUERY = 200


def matching_ids(pages: PageQuerySet, text: str, language: str) -> list[int]:
    """Return the primary keys of the pages that hold all words of ``text``, best first.

    Only the first 200 characters count. Words are looked for as typed and by their stems in
    ``language``; at most 500 pages are returned.
    """
    typed = text.strip()[:LONGEST_QUERY]
    stemmed = stems(typed, language)
    if not stemmed:
        return []
    query = Or([PlainText(typed, operator="and"), PlainText(stemmed, operator="and")])
    found = pages.only("pk").search(query)[:MOST_RESULTS]
    return [page.pk for page in found]
