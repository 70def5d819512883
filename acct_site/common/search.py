"""Full-text search that finds word stems as well as words.

It asks Wagtail's index for primary keys alone. Wagtail's own ``search()`` loads whole objects and, on
SQLite, ranks each hit by a query of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, overload

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from wagtail.search.models import IndexEntry

from acct_site.common.text import stems, words_of

if TYPE_CHECKING:
    from django.db.models import Model
    from wagtail.query import PageQuerySet

LONGEST_QUERY = 200

# Among more hits than these, those in titles stand first and that is all: ranking ten thousand texts
# takes longer than showing the page.
MOST_RANKED = 1000

# Each search answers with one text of keys, because ten thousand rows cost more than finding them. On
# SQLite these are row numbers of the index, which is told what they stand for once: joining costs more.
# FTS5 numbers its columns: autocomplete, body, title; a lower score is a better one.
_SQLITE = """(
SELECT group_concat(rowid, ' ') FROM (SELECT rowid FROM {fts} WHERE {fts} MATCH %({arm})s {order}))
"""
_SQLITE_ORDER = """
ORDER BY CASE
WHEN (SELECT count(*) FROM {fts} WHERE {fts} MATCH %({arm})s) <= {most}
THEN bm25({fts}, 0.0, 1.0, 6.0)
ELSE rowid NOT IN (SELECT rowid FROM {fts} WHERE {fts} MATCH %({arm}_title)s) END
"""
_SQLITE_MEANING = """(
SELECT group_concat(id || ' ' || object_id, ' ')
FROM wagtailsearch_indexentry WHERE content_type_id IN ({types}))
"""
_POSTGRESQL = """(
SELECT string_agg(object_id, ' ' {order}) FROM (
SELECT e.object_id, e.title, e.body, wanted, count(*) OVER () AS hits
FROM wagtailsearch_indexentry e, to_tsquery('simple', %({arm})s) wanted
WHERE (e.title || e.body) @@ wanted AND e.content_type_id IN ({types})) AS found)
"""
_POSTGRESQL_ORDER = """
ORDER BY CASE WHEN hits <= {most}
THEN 6 * ts_rank('{weights}', title, wanted) + ts_rank('{weights}', body, wanted, 1)
ELSE (title @@ wanted)::int END DESC
"""


@dataclass(frozen=True)
class Wanted:
    """Words to look for: as typed, and by their stems in a language. Ranking costs a little."""

    text: str
    language: str
    is_ranked: bool = False


def matching_ids(models: Iterable[type[Model]], text: str, language: str) -> list[int]:
    """Return the primary keys of all objects that hold all words of ``text``, best first.

    Words are looked for as typed and by their stems in ``language``; only the first 200 characters
    count. Live or not, readable or not: whoever shows the objects filters them.
    """
    return matching_in_each(models, [Wanted(text, language, is_ranked=True)])[0]


def matching_in_each(models: Iterable[type[Model]], searches: Sequence[Wanted]) -> list[list[int]]:
    """Return what ``matching_ids`` would for each search, with one query for all."""
    expressions = [_expression(search) for search in searches]
    arms: dict[str, bool] = {}
    for expression, search in zip(expressions, searches, strict=True):
        if expression:
            arms[expression] = arms.get(expression, False) or search.is_ranked
    found = _found(arms, models) if arms else {}
    return [found.get(expression, []) for expression in expressions]


def _expression(wanted: Wanted) -> str:
    """Return the search in the database's own language, or an empty text without a word in it."""
    typed = wanted.text[:LONGEST_QUERY]
    ways = dict.fromkeys((tuple(words_of(typed)), tuple(stems(typed, wanted.language).split())))
    quote, conjunction, disjunction = _OPERATORS[_is_sqlite()]
    conjunctions = [conjunction.join(f"{quote}{word}{quote}" for word in way) for way in ways]
    return disjunction.join(f"({each})" for each in conjunctions if each)


# Words hold letters, digits and underscores alone, so that nothing in them ends a quotation.
_OPERATORS = {True: ('"', " AND ", " OR "), False: ("'", " & ", " | ")}


def _is_sqlite() -> bool:
    return str(connections[router.db_for_read(IndexEntry)].vendor) == "sqlite"


def _found(arms: Mapping[str, bool], models: Iterable[type[Model]]) -> dict[str, list[int]]:
    """Return the primary keys for each expression, best first where the expression is ranked."""
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False).values()
    listed = ", ".join(str(each.pk) for each in types)
    selects: list[str] = []
    parameters: dict[str, str] = {}
    for number, (expression, is_ranked) in enumerate(arms.items()):
        arm = f"arm{number}"
        selects.append(_select(arm, listed, is_ranked=is_ranked))
        parameters |= _parameters(arm, expression)
    selects.append(_SQLITE_MEANING.format(types=listed) if _is_sqlite() else "NULL")
    with connections[router.db_for_read(IndexEntry)].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(selects)}", parameters)
        *rows, meaning = cursor.fetchone()
    meant = _meanings(meaning or "") if _is_sqlite() else None
    return {
        expression: _keys(keys or "", meant) for expression, keys in zip(arms, rows, strict=True)
    }


def _select(arm: str, types: str, *, is_ranked: bool) -> str:
    select, order = (_SQLITE, _SQLITE_ORDER) if _is_sqlite() else (_POSTGRESQL, _POSTGRESQL_ORDER)
    names = {"fts": "wagtailsearch_indexentry_fts", "arm": arm, "most": MOST_RANKED}
    ordered = order.format(**names, weights="{1,1,1,1}") if is_ranked else ""
    return select.format(**names, types=types, order=ordered)


def _parameters(arm: str, expression: str) -> dict[str, str]:
    if not _is_sqlite():
        return {arm: expression}
    return {arm: f"{{title body}} : ({expression})", f"{arm}_title": f"{{title}} : ({expression})"}


@lru_cache(maxsize=2)
def _meanings(pairs: str) -> dict[str, int]:
    """Return primary keys by row numbers; the text changes only when the index does."""
    each = pairs.split()
    return dict(zip(each[::2], map(int, each[1::2]), strict=True))


def _keys(listed: str, meant: Mapping[str, int] | None) -> list[int]:
    if meant is None:
        return [int(key) for key in listed.split()]
    return [meant[row] for row in listed.split() if row in meant]


class PagesInOrder(Sequence[Any]):
    """Pages by their primary keys: counted without a query, loaded a slice at a time, in this order.

    A page that ``pages`` does not hold (any more) is left out of its slice.
    """

    def __init__(self, pages: PageQuerySet, keys: Sequence[int]) -> None:
        self.pages, self.keys = pages, keys

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, wanted: int) -> Any: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Any]: ...
    def __getitem__(self, wanted: int | slice) -> Any:
        if isinstance(wanted, int):
            return self.pages.get(pk=self.keys[wanted])
        keys = self.keys[wanted]
        if not keys:
            return []
        found = {page.pk: page for page in self.pages.filter(pk__in=keys).order_by()}
        return [found[key] for key in keys if key in found]
