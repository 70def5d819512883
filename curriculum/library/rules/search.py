"""What a search of the library is, and how an address says it. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

# What a search can narrow by, in the order of its address. Of a list several values may be chosen: any
# of them will do. Of a number one: what is found must fit it. "q" and "lang" stand beside them.
LISTS = ("topic", "type", "mode", "form", "level", "facilitator", "needs")
NUMBERS = ("max_minutes", "people", "age")

# Only activities have a length, a group and a level of their own; others are not narrowed by these.
NARROWED_BY: dict[str, frozenset[str]] = {
    "activity": frozenset((*LISTS, *NUMBERS)),
    "module": frozenset(("topic", "mode")),
    "case-study": frozenset(("topic",)),
}


@dataclass(frozen=True)
class LibrarySearch:
    """What a reader looks for. Empty texts, lists and numbers mean "any".

    ``lists`` holds chosen values by the names of ``LISTS``, ``numbers`` whole numbers by those of
    ``NUMBERS``. ``language`` is that of the texts.
    """

    language: str
    words: str = ""
    kind: str = "activity"
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    view: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but language, kind, order and view was chosen."""
        return bool(self.words or any(self.lists.values()) or self.numbers)

    @property
    def order(self) -> str:
        """The order that holds: as chosen, else best match for words and titles without them."""
        default = "relevance" if self.words else "title"
        return default if not self.words and self.sort == "relevance" else self.sort or default

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The names of the lists and numbers that were chosen and mean something to this kind."""
        chosen = {name for name, values in self.lists.items() if values} | set(self.numbers)
        applying = chosen & NARROWED_BY[self.kind]
        return tuple(name for name in (*LISTS, *NUMBERS) if name in applying)

    def only(self, **changes: Any) -> LibrarySearch:
        """Return the same search with another kind, order, view, language or other words."""
        return replace(self, **changes)

    def without(self, name: str, value: str = "") -> LibrarySearch:
        """Return the search without a filter, or without one value of a list."""
        if name == "q":
            return replace(self, words="")
        kept = tuple(each for each in self.lists.get(name, ()) if value and each != value)
        lists = {key: values for key, values in self.lists.items() if key != name}
        numbers = {key: number for key, number in self.numbers.items() if key != name}
        return replace(self, lists=lists | ({name: kept} if kept else {}), numbers=numbers)

    def cleared(self) -> LibrarySearch:
        """Return the search without words and filters; language, kind, order and view stay."""
        return replace(self, words="", lists={}, numbers={})

    def with_number(self, name: str, number: int) -> LibrarySearch:
        """Return the search with one number set."""
        return replace(self, numbers={**self.numbers, name: number})

    def query(self, home: str = "") -> str:
        """Return the search as the query of an address: always in one order, nothing empty.

        ``home`` is the language of the page that the address belongs to; it is left out.
        """
        pairs = [("q", self.words)]
        pairs += [("kind", self.kind if self.kind != "activity" else "")]
        for name in LISTS:
            pairs += [(name, value) for value in sorted(self.lists.get(name, ()))]
        pairs += [(name, str(self.numbers.get(name, ""))) for name in NUMBERS]
        pairs += [("lang", self.language if self.language != home else "")]
        pairs += [("sort", self.sort), ("view", self.view)]
        return urlencode([(name, value) for name, value in pairs if value])
