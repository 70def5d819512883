"""What the directory reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from acct_site.common.sorting import sort_key
from curriculum.directory.choices import Need
from curriculum.directory.models import HelpPlace
from curriculum.library.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Locale


@dataclass(frozen=True)
class CountryPlaces:
    """The places of one country: those of the whole country first, then by region and name."""

    code: str
    name: str
    places: list[HelpPlace]


def places(locale: Locale, *, country: str = "", need: str = "") -> list[HelpPlace]:
    """Return the places of a language; one that is not translated comes in the default language."""
    narrowed = HelpPlace.objects.select_related("locale")
    if country:
        narrowed = narrowed.filter(country=country)
    if need:
        narrowed = narrowed.filter(**{f"offers_{Need(need).value}": True})
    own = HelpPlace.objects.filter(locale=locale).values("translation_key")
    others = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Q(translation_key__in=own)
    return list(narrowed.filter(Q(locale=locale) | others))


def by_country(found: Iterable[HelpPlace], language: str) -> list[CountryPlaces]:
    """Return the places grouped, in the order of the language."""
    names = {code: str(name) for code, name in COUNTRIES}
    groups: dict[str, list[HelpPlace]] = {}
    for place in found:
        groups.setdefault(place.country, []).append(place)
    countries = [
        CountryPlaces(code, names[code], sorted(group, key=lambda p: _order(p, language)))
        for code, group in groups.items()
    ]
    return sorted(countries, key=lambda country: sort_key(country.name, language))


def _order(place: HelpPlace, language: str) -> tuple[str, str]:
    return sort_key(place.region, language), sort_key(place.name, language)


def countries_with_places(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the countries that have a place, in the order of the language."""
    used = set(HelpPlace.objects.values_list("country", flat=True))
    names = [(code, str(name)) for code, name in COUNTRIES if code in used]
    return sorted(names, key=lambda pair: sort_key(pair[1], language))
