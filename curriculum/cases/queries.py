"""What the pages of case studies read. Every list takes the same number of queries however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from acct_site.common.pages import for_cards
from acct_site.common.search import matching_ids
from curriculum.cases.choices import Facet, Order
from curriculum.cases.rules import Facts
from curriculum.library.models import (
    CaseStudyIndexPage,
    CaseStudyPage,
    CaseStudyTopic,
    ModulePage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

_ORDERS = {
    Order.TITLE: ("title", "pk"),
    Order.COUNTRY: ("country", "city", "title", "pk"),
    Order.NEWEST: ("-first_published_at", "title", "pk"),
}
# The columns behind the facets, one value each or a list of values.
_SINGLE = {Facet.COUNTRY: "country", Facet.PRACTICE: "practice_kind", Facet.STATE: "state"}
_SEVERAL = {
    Facet.GROUP: "groups",
    Facet.FUNDING: "funding_sources",
    Facet.LANGUAGE: "offered_languages",
}


def case_studies(locale: Locale) -> PageQuerySet:
    """Return the case studies of a language that everybody may read."""
    pages: PageQuerySet = CaseStudyPage.objects.live().public().filter(locale=locale)
    return pages


def list_of(locale: Locale) -> CaseStudyIndexPage | None:
    """Return the live list of case studies of a language."""
    page: CaseStudyIndexPage | None = (
        CaseStudyIndexPage.objects.live().filter(locale=locale).first()
    )
    return page


def ids_with(locale: Locale, words: str) -> list[int]:
    """Return the primary keys of the case studies that hold these words, best first."""
    return matching_ids([CaseStudyPage], words, locale.language_code)


def facts(locale: Locale, ids: list[int] | None = None) -> list[Facts]:
    """Return what each case study is filtered by; with ``ids``, of these alone."""
    pages = case_studies(locale)
    if ids is not None:
        pages = pages.filter(pk__in=ids)
    rows = list(pages.values("pk", *_SINGLE.values(), *_SEVERAL.values()))
    topics = _topics_of(row["pk"] for row in rows)
    return [Facts(row["pk"], _values(row) | {Facet.TOPIC: topics[row["pk"]]}) for row in rows]


def _values(row: dict[str, Any]) -> dict[str, frozenset[str]]:
    single = {facet: frozenset(filter(None, [row[name]])) for facet, name in _SINGLE.items()}
    return single | {facet: frozenset(row[name]) for facet, name in _SEVERAL.items()}


def _topics_of(keys: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the slugs of the topics by page."""
    found: dict[int, set[str]] = {key: set() for key in keys}
    items = CaseStudyTopic.objects.filter(content_object__in=list(found))
    for page, slug in items.values_list("content_object_id", "tag__slug"):
        found[page].add(slug)
    return {key: frozenset(slugs) for key, slugs in found.items()}


def chosen_cases(locale: Locale, keys: Iterable[int], order: Order) -> PageQuerySet:
    """Return the case studies with these primary keys for cards, in an order."""
    pages = case_studies(locale).filter(pk__in=list(keys))
    return for_cards(pages.order_by(*_ORDERS[order]))


def ranked_cases(locale: Locale, keys: Iterable[int], ranked: list[int]) -> list[CaseStudyPage]:
    """Return the case studies with these primary keys for cards, in the order of ``ranked``."""
    pages = for_cards(case_studies(locale).filter(pk__in=list(keys)))
    found = {page.pk: page for page in pages}
    return [found[key] for key in ranked if key in found]


def case_by_slug(locale: Locale, slug: str) -> CaseStudyPage:
    """Return a case study. Raises Http404."""
    page: CaseStudyPage | None = case_studies(locale).filter(slug=slug).first()
    if page is None:
        raise Http404("No such case study.")
    return page


def case_by_key(key: UUID, language: str) -> CaseStudyPage:
    """Return the case study with this translation key in a language. Raises Http404."""
    pages = CaseStudyPage.objects.live().public().filter(locale__language_code=language)
    page: CaseStudyPage | None = pages.filter(translation_key=key).first()
    if page is None:
        raise Http404("No such case study.")
    return page


def cases_by_slugs(locale: Locale, slugs: list[str]) -> list[CaseStudyPage]:
    """Return the case studies with these slugs in this order; unknown ones are left out."""
    pages = case_studies(locale).filter(slug__in=slugs).select_related("locale")
    found = {page.slug: page for page in pages.prefetch_related("topic_items__tag")}
    return [found[slug] for slug in slugs if slug in found]


def titles(locale: Locale) -> list[tuple[str, str]]:
    """Return (slug, title) of every case study, by title."""
    return list(case_studies(locale).order_by("title", "pk").values_list("slug", "title"))


def neighbours(page: CaseStudyPage) -> tuple[CaseStudyPage | None, CaseStudyPage | None]:
    """Return the case studies before and after this one, by title."""
    pages = case_studies(page.locale)
    order = list(pages.order_by("title", "pk").values_list("pk", flat=True))
    if page.pk not in order:
        return None, None
    place = order.index(page.pk)
    keys = [*order[max(place - 1, 0) : place], *order[place + 1 : place + 2]]
    found = {one.pk: one for one in pages.filter(pk__in=keys)}
    before = found.get(order[place - 1]) if place else None
    after = found.get(order[place + 1]) if place + 1 < len(order) else None
    return before, after


def modules_around(page: CaseStudyPage, activities: Iterable[int]) -> list[ModulePage]:
    """Return the live modules of the page's language that use one of these activities."""
    wanted = set(activities)
    modules = ModulePage.objects.live().filter(locale=page.locale).order_by("title")
    return [module for module in modules if wanted & set(module.activity_ids)]
