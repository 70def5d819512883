"""The filters as the library's page shows them: legends, values, counts and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext

from curriculum.library.catalogue import Finding
from curriculum.library.choices import PageKind, SortOrder
from curriculum.library.forms import LibraryForm
from curriculum.library.rules import NARROWED_BY, NUMBERS, LibrarySearch

# Numbers that are offered beside the field, so that one press is enough.
_OFFERED = {
    "max_minutes": (15, 30, 45, 60, 90),
    "people": (8, 12, 16, 24, 30),
    "age": (10, 12, 14, 16, 18),
}
# In this order; the first few stand open.
_SHOWN = (
    "topic", "max_minutes", "people", "age", "type", "mode", "form", "level", "facilitator", "needs",
)  # fmt: skip
_OPEN = frozenset(("topic", "max_minutes", "people"))

type AddressOf = Callable[[LibrarySearch], str]


@dataclass(frozen=True)
class Option:
    """One value of a filter with how many would be found with it."""

    value: str
    label: str
    count: int
    is_chosen: bool
    url: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether choosing it would find nothing."""
        return not self.count and not self.is_chosen


@dataclass(frozen=True)
class Facet:
    """One filter: a list of boxes to tick, or a number with a few to choose from."""

    name: str
    label: str
    options: Sequence[Option]
    field: Any = None
    is_open: bool = False


@dataclass(frozen=True)
class Chip:
    """A chosen filter and the address without it; ``count`` is what that address finds."""

    label: str
    url: str
    count: int = 0


class Facets:
    """Everything beside the results, for one finding.

    ``topics`` are names by slug; ``address_of`` gives a search its address.
    """

    def __init__(
        self,
        finding: Finding,
        form: LibraryForm,
        topics: Mapping[str, str],
        address_of: AddressOf,
    ) -> None:
        self.finding, self.form, self.search = finding, form, finding.search
        self.topics, self.address_of = topics, address_of

    @property
    def shown(self) -> list[Facet]:
        """The filters that this kind of page can be narrowed by."""
        names = (name for name in _SHOWN if name in NARROWED_BY[self.search.kind])
        facets = (self._number(name) if name in NUMBERS else self._list(name) for name in names)
        return [facet for facet in facets if facet.options]

    def _list(self, name: str) -> Facet:
        counts, known = self.finding.counts(name), self.finding.known(name)
        chosen = self.search.lists.get(name, ())
        options = [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in self._choices(name)
            if value in known or value in chosen
        ]
        return Facet(name, _label(name), options, None, name in _OPEN or bool(chosen))

    def _number(self, name: str) -> Facet:
        chosen = self.search.numbers.get(name)
        offered = [self._offer(name, number, chosen) for number in _OFFERED[name]]
        is_open = name in _OPEN or bool(chosen or self.form.errors.get(name))
        return Facet(name, _label(name), offered, self.form[name], is_open)

    def _offer(self, name: str, number: int, chosen: int | None) -> Option:
        is_chosen = number == chosen
        search = self.search.without(name) if is_chosen else self.search.with_number(name, number)
        count = self.finding.count_fitting(name, number)
        return Option(str(number), str(number), count, is_chosen, self.address_of(search))

    def _choices(self, name: str) -> list[tuple[str, str]]:
        return _choices(self.search, name, self.topics)

    @property
    def languages(self) -> list[Option]:
        """The languages that any page of this kind is in, with what each would find."""
        counts = self.finding.counts("lang")
        return [
            self._link(code, str(label), counts.get(code, 0), "lang")
            for code, label in settings.LANGUAGES
            if code in counts or code == self.search.language
        ]

    def _link(self, value: str, label: str, count: int, name: str) -> Option:
        if name == "lang":
            search, chosen = self.search.only(language=value), self.search.language
        else:
            search, chosen = self.search.only(kind=value), self.search.kind
        return Option(value, label, count, value == chosen, self.address_of(search))

    @property
    def kinds(self) -> list[Option]:
        """Activities, modules and case studies, with how many of each are found."""
        return [
            self._link(kind, str(kind.label), self.finding.of_kind(kind).total, "kind")
            for kind in PageKind
        ]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the form must keep although no field of it shows: name and value of each."""
        search, kept = self.search, NARROWED_BY[self.search.kind]
        own = {"kind": search.kind if search.kind != PageKind.ACTIVITY else ""}
        pairs = [*own.items(), ("sort", search.sort), ("view", search.view)]
        pairs += [(k, v) for k, values in search.lists.items() if k not in kept for v in values]
        pairs += [(k, str(number)) for k, number in search.numbers.items() if k not in kept]
        return [(name, value) for name, value in pairs if value]

    @property
    def orders(self) -> list[Option]:
        """The orders that mean something here."""
        orders = [SortOrder.TITLE, SortOrder.NEWEST]
        if self.search.kind == PageKind.ACTIVITY:
            orders += [SortOrder.SHORTEST, SortOrder.LONGEST, SortOrder.LEVEL]
        if self.search.words:
            orders.insert(0, SortOrder.RELEVANCE)
        default = self.search.only(sort="").order
        return [
            Option(
                order,
                str(order.label),
                1,
                order == self.search.order,
                self.address_of(self.search.only(sort="" if order == default else order)),
            )
            for order in orders
        ]

    @property
    def views(self) -> dict[str, str]:
        """The addresses of the same results as cards and as a table."""
        return {view: self.address_of(self.search.only(view=view)) for view in ("", "table")}

    @property
    def chips(self) -> list[Chip]:
        """What was chosen, each with the address without it."""
        return [
            Chip(label, self.address_of(self.search.without(name, value)))
            for name, value, label in _in_words(self.search, self.topics)
        ]

    @property
    def summary(self) -> str:
        """What was chosen, in one line."""
        return summary(self.search, self.topics)

    @property
    def ways_out(self) -> list[Chip]:
        """Single filters without which something would be found, the most first."""
        labels: dict[str, list[str]] = {}
        for name, _value, label in _in_words(self.search, self.topics):
            labels.setdefault(name, []).append(label)
        ways = [
            Chip(
                ", ".join(those),
                self.address_of(self.search.without(name)),
                self.finding.total_without(name),
            )
            for name, those in labels.items()
        ]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    @property
    def other_languages(self) -> list[Option]:
        """The other languages in which the same search finds something."""
        return [each for each in self.languages if each.count and not each.is_chosen]

    @property
    def other_kinds(self) -> list[Option]:
        """The other kinds of pages of which the same search finds something."""
        return [each for each in self.kinds if each.count and not each.is_chosen]


def summary(search: LibrarySearch, topics: Mapping[str, str]) -> str:
    """Return what a search looks for in one line; ``topics`` are names by slug."""
    return " · ".join(label for _name, _value, label in _in_words(search, topics))


def _in_words(search: LibrarySearch, topics: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and words of each thing that was chosen."""
    if search.words:
        yield "q", search.words, gettext("“%(words)s”") % {"words": search.words}
    for name in search.narrowing:
        if name in NUMBERS:
            number = search.numbers[name]
            yield name, str(number), _number_in_words(name, number)
            continue
        labels = dict(_choices(search, name, topics))
        for value in search.lists[name]:
            words = {"filter": _label(name), "value": labels.get(value, value)}
            yield name, value, gettext("%(filter)s: %(value)s") % words


def _choices(search: LibrarySearch, name: str, topics: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the values of a list with their labels; a chosen topic without a name shows its slug."""
    if name == "topic":
        chosen = search.lists.get(name, ())
        return [*topics.items(), *((slug, slug) for slug in chosen if slug not in topics)]
    choices: Any = cast("forms.ChoiceField", LibraryForm.base_fields[name]).choices
    return [(str(value), str(label)) for value, label in choices]


def _label(name: str) -> str:
    return str(LibraryForm.base_fields[name].label)


def _number_in_words(name: str, number: int) -> str:
    if name == "max_minutes":
        text = ngettext("In %(n)s minute", "In %(n)s minutes", number)
    elif name == "people":
        text = ngettext("For %(n)s person", "For %(n)s people", number)
    else:
        text = ngettext("Age %(n)s", "Age %(n)s", number)
    return text % {"n": number}
