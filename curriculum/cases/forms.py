"""The filters of case studies: every choice stands in the address, so that it can be shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from curriculum.cases import queries, rules
from curriculum.cases.choices import Facet, Look, Order
from curriculum.library import queries as library
from curriculum.library.choices import CaseState, FundingSource, PracticeKind, TargetGroup
from curriculum.library.countries import COUNTRIES
from curriculum.library.languages import LANGUAGES

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

type Words = Callable[[Any], Sequence[tuple[str, Any]]]

_WORDS: dict[Facet, Words] = {
    Facet.COUNTRY: lambda locale: COUNTRIES,
    Facet.TOPIC: lambda locale: [(topic.slug, topic.name) for topic in library.topics(locale)],
    Facet.GROUP: lambda locale: TargetGroup.choices,
    Facet.PRACTICE: lambda locale: PracticeKind.choices,
    Facet.FUNDING: lambda locale: FundingSource.choices,
    Facet.STATE: lambda locale: CaseState.choices,
    Facet.LANGUAGE: lambda locale: LANGUAGES,
}


@dataclass(frozen=True)
class Option:
    """One value of a facet. ``without`` is the address's query once it is no longer chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool
    without: str


@dataclass(frozen=True)
class FacetList:
    """A facet with the values that some case study has."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


class CaseStudyForm(forms.Form):
    """Words, facets, order and look, in any combination. What makes no sense narrows nothing."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=Order.choices)
    view = forms.ChoiceField(required=False, choices=Look.choices)

    def __init__(self, data: QueryDict, *, locale: Locale) -> None:
        super().__init__(data)
        self.query, self.locale = data, locale
        self._offer_orders(has_words=bool(data.get("q", "").strip()))
        self.is_valid()
        self.words = self.cleaned_data.get("q", "").strip()
        self.look = Look(self.cleaned_data.get("view") or Look.CARDS)
        self.labels = {facet: dict(words(locale)) for facet, words in _WORDS.items()}
        self.chosen = {
            facet: [value for value in data.getlist(facet) if value in self.labels[facet]]
            for facet in Facet
        }
        self.ranked = queries.ids_with(locale, self.words) if self.words else None
        self.facts = queries.facts(locale, self.ranked)
        self.keys = [one.key for one in rules.matching(self.facts, self.chosen)]

    def _offer_orders(self, *, has_words: bool) -> None:
        """Offer the best match first where words are looked for; by title is the order otherwise."""
        first = ("", _("Best match first")) if has_words else ("", Order.TITLE.label)
        others = [pair for pair in Order.choices if has_words or pair[0] != Order.TITLE]
        cast("forms.ChoiceField", self.fields["sort"]).choices = [first, *others]

    @property
    def is_narrowed(self) -> bool:
        """Whether words or any facet is chosen."""
        return bool(self.words) or any(self.chosen.values())

    def cases(self) -> PageQuerySet:
        """Return what is found: in the chosen order, else best first, else by title."""
        order = self.cleaned_data.get("sort", "")
        if self.ranked is not None and not order:
            return queries.ranked_cases(self.locale, self.keys, self.ranked)
        return queries.chosen_cases(self.locale, self.keys, Order(order or Order.TITLE))

    def facets(self) -> list[FacetList]:
        """Return each facet with its values, named and counted; values that no case has are left out."""
        lists = [FacetList(facet, str(facet.label), self._options(facet)) for facet in Facet]
        return [one for one in lists if one.options]

    def _options(self, facet: Facet) -> list[Option]:
        counts = rules.counts(self.facts, self.chosen, facet)
        known = {value for one in self.facts for value in one.values[facet]}
        labels = self.labels[facet]
        options = [
            Option(
                value=value,
                label=str(labels[value]),
                count=counts[value],
                is_chosen=value in self.chosen[facet],
                without=self.query_without(facet, value),
            )
            for value in labels
            if value in known or value in self.chosen[facet]
        ]
        return sorted(options, key=lambda option: option.label) if facet in _SORTED else options

    def query_without(self, name: str, value: str) -> str:
        """Return the query of the address without one value; the number of the page goes, too."""
        query = self.query.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        query.pop("page", None)
        return query.urlencode()

    def query_with(self, name: str, value: str) -> str:
        """Return the query of the address with one value in the place of the old."""
        query = self.query.copy()
        query[name] = value
        query.pop("page", None)
        return query.urlencode()

    def looks(self) -> list[tuple[Look, str, bool]]:
        """Return each look with its query, and whether it is the one that is shown."""
        return [(look, self.query_with("view", look), look == self.look) for look in Look]

    def country_counts(self) -> dict[str, int]:
        """Return how many of the case studies found are from each country."""
        found = rules.matching(self.facts, self.chosen)
        return dict(rules.counts(found, {}, Facet.COUNTRY))


_SORTED = {Facet.COUNTRY, Facet.LANGUAGE}
