"""The library in memory: for each value of each filter, which pages have it. No Django.

A set of pages is one whole number, a bit for each page in the order of titles. Ten thousand pages are
1250 bytes, and filters are combined and counted in microseconds, however they are chosen.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Any

from acct_site.common.text import fold, written_words
from curriculum.library.rules import NUMBERS, LibrarySearch

ENDLESS = 1_000_000
_MOST_KEPT = 64  # searches for words whose results are kept
_SHORTEST_WORD = 4  # shorter ones are like too many others


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. ``values`` by the names of ``LISTS``; ``spans`` from least to most by ``NUMBERS``."""

    key: int
    kind: str
    language: str
    title: str
    title_key: str
    path: str
    published: float  # seconds
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    lengths: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Match:
    """The pages that hold the words of a search: as a set, and by relevance in one language."""

    pages: int
    ranked: Sequence[int] = ()


class Catalogue:
    """Every live page, as it stood at one edition of the library."""

    def __init__(self, edition: str, entries: Iterable[Entry]) -> None:
        self.edition = edition
        self.entries = sorted(entries, key=lambda entry: (entry.title_key, entry.key))
        self.keys = [entry.key for entry in self.entries]
        self.place = {key: place for place, key in enumerate(self.keys)}
        self.everything = (1 << len(self.keys)) - 1
        self.values: dict[str, dict[str, int]] = {}
        self.spans: dict[str, dict[tuple[int, int], int]] = {}
        self._orders: dict[str, list[int]] = {}
        self._fitting: dict[tuple[str, int], int] = {}
        self._matches: OrderedDict[tuple[str, str], Match] = OrderedDict()
        self._vocabularies: dict[str, dict[str, str]] = {}
        self._fill()

    def _fill(self) -> None:
        for place, entry in enumerate(self.entries):
            bit = 1 << place
            own = {"kind": (entry.kind,), "lang": (entry.language,), **entry.values}
            for name, values in own.items():
                pages = self.values.setdefault(name, {})
                for value in values:
                    pages[value] = pages.get(value, 0) | bit
            for name, span in entry.spans.items():
                among = self.spans.setdefault(name, {})
                among[span] = among.get(span, 0) | bit

    def having(self, name: str, values: Iterable[str]) -> int:
        """Return the pages that have any of the values."""
        pages, known = 0, self.values.get(name, {})
        for value in values:
            pages |= known.get(value, 0)
        return pages

    def fitting(self, name: str, number: int) -> int:
        """Return the pages whose span of this name holds the number."""
        key = (name, number)
        if key not in self._fitting:
            pages = 0
            for (least, most), those in self.spans.get(name, {}).items():
                if least <= number <= most:
                    pages |= those
            self._fitting[key] = pages
        return self._fitting[key]

    def below(self, paths: Iterable[str]) -> int:
        """Return the pages at or below the places of the page tree."""
        starts = tuple(paths)
        if not starts:
            return 0
        return self.set_of(
            place for place, entry in enumerate(self.entries) if entry.path.startswith(starts)
        )

    def newer_than(self, moment: float) -> int:
        """Return the pages that were published after the moment (in seconds)."""
        pages = 0
        for place in self._order("newest"):
            if self.entries[place].published <= moment:
                break
            pages |= 1 << place
        return pages

    def set_of(self, places: Iterable[int]) -> int:
        """Return the places as a set."""
        marks = bytearray(len(self.keys) // 8 + 1)
        for place in places:
            marks[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(marks, "little")

    def match(self, found: Mapping[str, Sequence[int]], ranked: str) -> Match:
        """Return what holds the words, from primary keys by language; each counts in its own language."""
        own = self._places(found.get(ranked, ()))
        sets = {id(found.get(ranked)): self.set_of(own)}  # languages with equal stems share a list
        pages = 0
        for language, keys in found.items():
            if id(keys) not in sets:
                sets[id(keys)] = self.set_of(self._places(keys))
            pages |= sets[id(keys)] & self.having("lang", [language])
        return Match(pages, array("L", own))

    def kept_match(self, words: str, language: str) -> Match | None:
        """Return what was found for these words before, if that is not long ago."""
        return self._matches.get((words, language))

    def keep_match(self, words: str, language: str, match: Match) -> Match:
        """Keep what was found for these words, and return it."""
        self._matches[words, language] = match
        while len(self._matches) > _MOST_KEPT:
            self._matches.popitem(last=False)
        return match

    def _places(self, keys: Iterable[int]) -> list[int]:
        return [self.place[key] for key in keys if key in self.place]

    def sorted(self, pages: int, order: str, ranked: Sequence[int] = ()) -> list[int]:
        """Return the primary keys of a set, in one of the orders of ``SortOrder``."""
        if not pages:
            return []
        flags = bin(pages)[:1:-1].ljust(len(self.keys), "0").encode().translate(_TO_NUMBERS)
        if order == "title":
            return list(compress(self.keys, flags))
        places = ranked if order == "relevance" else self._order(order)
        return [self.keys[place] for place in places if flags[place]]

    def _order(self, order: str) -> list[int]:
        """Return all places in an order, worked out once; equal ones stay in the order of titles."""
        if order not in self._orders:
            rank = _RANKS[order]
            self._orders[order] = sorted(
                range(len(self.entries)), key=lambda place: rank(self.entries[place])
            )
        return self._orders[order]

    def vocabulary(self, language: str) -> dict[str, str]:
        """Return the longer words of all titles in a language by their folded form, gathered once."""
        if language not in self._vocabularies:
            titles = (entry.title for entry in self.entries if entry.language == language)
            words = {word for title in titles for word in written_words(title)}
            self._vocabularies[language] = {
                fold(word): word for word in words if len(word) >= _SHORTEST_WORD
            }
        return self._vocabularies[language]


_TO_NUMBERS = bytes.maketrans(b"01", b"\x00\x01")
_RANKS: dict[str, Callable[[Entry], Any]] = {
    "newest": lambda entry: -entry.published,
    "shortest": lambda entry: entry.lengths,
    "longest": lambda entry: (-entry.lengths[1], -entry.lengths[0]),
    "level": lambda entry: tuple(entry.values.get("level", ())),
}


class Finding:
    """What one search finds among the pages that one reader may see, and what other choices would."""

    def __init__(
        self, catalogue: Catalogue, search: LibrarySearch, visible: int, match: Match | None
    ) -> None:
        self.catalogue, self.search, self.match = catalogue, search, match
        self.visible = visible & catalogue.everything
        self.chosen = self._chosen()

    def _chosen(self) -> dict[str, int]:
        """Return the pages that each chosen filter leaves, by its name."""
        chosen = {"kind": self.catalogue.having("kind", [self.search.kind])}
        chosen["lang"] = self.catalogue.having("lang", [self.search.language])
        for name in self.search.narrowing:
            chosen[name] = self._narrowed_by(name)
        if self.match is not None:
            chosen["q"] = self.match.pages
        return chosen

    def _narrowed_by(self, name: str) -> int:
        if name in NUMBERS:
            return self.catalogue.fitting(name, self.search.numbers[name])
        return self.catalogue.having(name, self.search.lists[name])

    def pages(self, without: str = "") -> int:
        """Return what is found, as a set; or what would be found without one of the filters."""
        pages = self.visible
        for name, those in self.chosen.items():
            if name != without:
                pages &= those
        return pages

    @cached_property
    def total(self) -> int:
        """How many are found."""
        return self.pages().bit_count()

    @cached_property
    def keys(self) -> list[int]:
        """The primary keys of what is found, in the order of the search."""
        ranked = self.match.ranked if self.match else ()
        return self.catalogue.sorted(self.pages(), self.search.order, ranked)

    def total_without(self, name: str) -> int:
        """How many would be found without one of the filters."""
        return self.pages(without=name).bit_count()

    def counts(self, name: str) -> dict[str, int]:
        """How many would be found with each value of a list, given all other filters."""
        pages = self.pages(without=name)
        known = self.catalogue.values.get(name, {})
        return {value: (pages & those).bit_count() for value, those in known.items()}

    def count_fitting(self, name: str, number: int) -> int:
        """How many would be found with this number, given all other filters."""
        return (self.pages(without=name) & self.catalogue.fitting(name, number)).bit_count()

    def known(self, name: str) -> set[str]:
        """Return the values of a list that any page of this kind and language has."""
        pages = self.visible & self.chosen["kind"] & self.chosen["lang"]
        return {
            value for value, those in self.catalogue.values.get(name, {}).items() if those & pages
        }

    def of_kind(self, kind: str) -> Finding:
        """Return the same search among the pages of another kind."""
        return Finding(self.catalogue, self.search.only(kind=kind), self.visible, self.match)

    def newer_than(self, moment: float) -> int:
        """How many of what is found were published after the moment."""
        return (self.pages() & self.catalogue.newer_than(moment)).bit_count()
