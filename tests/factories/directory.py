from __future__ import annotations

import datetime

import factory

from curriculum.directory.models import HelpIndexPage, HelpPlace
from tests.factories.curriculum import library, locale


class HelpPlaceFactory(factory.django.DjangoModelFactory[HelpPlace]):
    class Meta:
        model = HelpPlace

    locale = factory.LazyFunction(locale)
    name = factory.Sequence(lambda n: f"Office {n}")
    own_name = factory.SelfAttribute("name")
    country = "DE"
    offers_counselling = True
    what = "Everything."
    website = "https://example.org/"
    source = "Its own page"
    checked_on = datetime.date(2026, 11, 25)


def directory(code: str = "en") -> HelpIndexPage:
    """The live directory of a language, beside its library."""
    page = HelpIndexPage(
        title="Where to turn",
        slug="where-to-turn",
        summary="s",
        locale=locale(code),
        emergency="<p>Call 112.</p>",
    )
    return library(code).get_parent().add_child(instance=page)
