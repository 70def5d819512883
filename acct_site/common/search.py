"""Full-text search that finds word stems as well as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, When
from wagtail.search.query import Or, PlainText

from acct_site.common.text import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def by_relevance(pages: PageQuerySet, ids: Sequence[int]) -> PageQuerySet:
    """Return those of ``pages`` whose primary keys are among ``ids``, in the order of ``ids``."""
    ranks = [When(pk=pk, then=rank) for rank, pk in enumerate(ids)]
    if not ranks:
        return pages.none()
    rank = Case(*ranks, output_field=IntegerField())
    return pages.filter(pk__in=ids).annotate(rank=rank).order_by("rank")
