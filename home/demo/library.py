"""The demo's topics, glossary and handouts: what the library's pages point at."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale

from curriculum.library.models import GlossaryTerm, Handout, Topic
from home.demo.content import ENGLISH, Data, files, sheet
from home.demo.fields import values

_AUTHOR = "ACCT library team"


def load_vocabulary(locale: Locale) -> None:
    """Save the topics, glossary terms and handouts of a language that are missing."""
    language = locale.language_code
    for topic in sheet(language, "topics").get("topics", []):
        _add(Topic, locale, topic)
    new = [_add(GlossaryTerm, locale, term) for term in _terms(language)]
    for term, data in zip(new, _terms(language), strict=True):
        if term is not None:
            term.see_also.set(_in(GlossaryTerm, locale, data.get("see_also", [])))
            term.save()
    for slug, data in files(language, "handouts").items():
        _add(Handout, locale, {"author": _AUTHOR, "slug": slug} | data)


def delete_vocabulary() -> None:
    """Delete the demo's handouts, terms and topics in every language."""
    Handout.objects.filter(slug__in=files(ENGLISH, "handouts")).delete()
    GlossaryTerm.objects.filter(slug__in=[term["slug"] for term in _terms(ENGLISH)]).delete()
    topics = sheet(ENGLISH, "topics").get("topics", [])
    Topic.objects.filter(slug__in=[topic["slug"] for topic in topics]).delete()


def _terms(language: str) -> list[Data]:
    terms: list[Data] = sheet(language, "glossary").get("terms", [])
    return terms


def _add(model: Any, locale: Locale, data: Data) -> Any:
    """Save one thing and return it; return None where it stands already."""
    slug = data["slug"]
    if model.objects.filter(slug=slug, locale=locale).exists():
        return None
    fields = values(model, slug, data, find=str)
    original = model.objects.filter(slug=slug).first()
    if original:
        fields["translation_key"] = original.translation_key
    return model.objects.create(locale=locale, **fields)


def _in(model: Any, locale: Locale, slugs: list[str]) -> Any:
    return model.objects.filter(locale=locale, slug__in=slugs)
