"""The demo's topics, glossary and handouts: what the library's pages point at."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale

from curriculum.directory.models import HelpPlace
from curriculum.library.models import GlossaryTerm, Handout, Topic
from home.demo.content import ENGLISH, Data, files, sheet
from home.demo.fields import same_thing, values

_AUTHOR = "ACCT library team"


def load_vocabulary(locale: Locale) -> None:
    """Save the topics, glossary terms and handouts of a language that are missing."""
    language = locale.language_code
    for topic in sheet(language, "topics").get("topics", []):
        _add(Topic, locale, topic)
    added = [(_add(GlossaryTerm, locale, data), data) for data in _terms(language)]
    for term, data in added:
        if term is not None:
            others = GlossaryTerm.objects.filter(locale=locale, slug__in=data.get("see_also", []))
            term.see_also.set(others)
            term.save()
    for slug, data in files(language, "handouts").items():
        _add(Handout, locale, {"author": _AUTHOR, "slug": slug} | data)
    for data in _places(language):
        if not HelpPlace.objects.filter(locale=locale, own_name=data["own_name"]).exists():
            HelpPlace.objects.create(locale=locale, **data)


def delete_vocabulary() -> None:
    """Delete the demo's handouts, terms and topics in every language."""
    Handout.objects.filter(slug__in=files(ENGLISH, "handouts")).delete()
    GlossaryTerm.objects.filter(slug__in=[term["slug"] for term in _terms(ENGLISH)]).delete()
    HelpPlace.objects.filter(
        own_name__in=[place["own_name"] for place in _places(ENGLISH)]
    ).delete()
    topics = sheet(ENGLISH, "topics").get("topics", [])
    Topic.objects.filter(slug__in=[topic["slug"] for topic in topics]).delete()


def _terms(language: str) -> list[Data]:
    terms: list[Data] = sheet(language, "glossary").get("terms", [])
    return terms


def _places(language: str) -> list[Data]:
    found: list[Data] = sheet(language, "where-to-turn").get("places", [])
    return found


def _add(model: Any, locale: Locale, data: Data) -> Any:
    """Save one thing and return it; return None where it stands already."""
    slug = data["slug"]
    if model.objects.filter(slug=slug, locale=locale).exists():
        return None
    fields = values(model, slug, data, find=str) | same_thing(model, slug, locale)
    return model.objects.create(locale=locale, **fields)
