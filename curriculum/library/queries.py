"""What the library's pages read. Every list takes the same number of queries however long it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from wagtail.models import PageViewRestriction

from acct_site.common.pages import for_cards
from acct_site.common.search import PagesInOrder, Wanted, matching_in_each
from acct_site.common.text import fold, nearest_words, written_words
from curriculum.library.catalogue import ENDLESS, Catalogue, Entry, Finding, Match
from curriculum.library.choices import DeliveryMode, Needs, PageKind
from curriculum.library.models import (
    ActivityPage,
    ActivityTopic,
    CaseStudyPage,
    GlossaryTerm,
    Handout,
    LibraryEdition,
    LibraryEntry,
    LibraryIndexPage,
    ModulePage,
    SavedSearch,
    Topic,
)
from curriculum.library.rules import Method, MinuteRange, what_fits_next

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

    from curriculum.library.rules import LibrarySearch

PAGE_TYPES: dict[str, Any] = {
    "activity": ActivityPage,
    "module": ModulePage,
    "case-study": CaseStudyPage,
}


# What cards and tables show, so that the long texts of a page are not read for them.
_CARD_FIELDS = (
    "title", "slug", "url_path", "path", "depth", "live", "translation_key", "content_type", "locale",
    "summary", "image",
)  # fmt: skip
_FACTS = {
    "activity": (
        "activity_type", "delivery_mode", "level", "facilitator_level", "minutes_min", "minutes_max",
        "group_min", "group_max", "age_from", "age_to",
    ),
    "module": ("delivery_mode",),
    "case-study": ("city", "country"),
}  # fmt: skip


def library_pages(
    kind: str, search: LibrarySearch, request: HttpRequest | None = None
) -> PagesInOrder:
    """Return the live pages of one kind that match, in the order of the search; loaded by slices.

    A page with a view restriction is there only for a ``request`` that may see it.
    """
    finding = find(search.only(kind=kind), request)
    return pages_of(finding)


def pages_of(finding: Finding) -> PagesInOrder:
    """Return what was found as pages with all that cards show."""
    kind = finding.search.kind
    pages = PAGE_TYPES[kind].objects.live().only(*_CARD_FIELDS, *_FACTS[kind])
    return PagesInOrder(for_cards(pages), finding.keys)


def find(search: LibrarySearch, request: HttpRequest | None = None) -> Finding:
    """Return what a search finds for one reader: the public pages, and those the request may see."""
    return find_all([search], request)[0]


def find_all(
    searches: Sequence[LibrarySearch], request: HttpRequest | None = None
) -> list[Finding]:
    """Return what each search finds, with as many queries as for one."""
    catalogue = _shelf.catalogue()
    visible = catalogue.everything & ~catalogue.below(_shut_paths(request))
    matches = _matches(catalogue, {(s.words, s.language) for s in searches if s.words})
    return [
        Finding(catalogue, search, visible, matches.get((search.words, search.language)))
        for search in searches
    ]


def _shut_paths(request: HttpRequest | None) -> list[str]:
    """Return the places of the page tree that are closed to the request; without one, all with a lock."""
    locks = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    return [
        lock.page.path for lock in locks if request is None or not lock.accept_request(request)
    ]


def _matches(
    catalogue: Catalogue, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Match]:
    """Return what holds the words of each (words, language), asking for all new ones at once.

    Every text is searched by the stems of its own language, so that a search in one language can say
    what it would find in the others.
    """
    kept = {key: match for key in wanted if (match := catalogue.kept_match(*key))}
    spoken = sorted(catalogue.values.get("lang", ()))
    asked = {
        (words, own): [Wanted(words, each, each == own) for each in dict.fromkeys((own, *spoken))]
        for words, own in sorted(set(wanted) - set(kept))
    }
    every = [one for ones in asked.values() for one in ones]
    found = iter(matching_in_each(PAGE_TYPES.values(), every) if every else ())
    for (words, own), ones in asked.items():
        match = catalogue.match({one.language: next(found) for one in ones}, own)
        kept[words, own] = catalogue.keep_match(words, own, match)
    return kept


class _Shelf:
    """This process's copy of the catalogue, made anew when the library has another edition."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = Catalogue("", [])

    def catalogue(self) -> Catalogue:
        edition = LibraryEdition.objects.values_list("code", flat=True).first() or ""
        with self._lock:
            if self._kept.edition != edition:
                self._kept = Catalogue(edition, _entries())
            return self._kept


_shelf = _Shelf()


def _entries() -> Iterator[Entry]:
    """Yield all entries of live pages as the catalogue wants them."""
    slugs = dict(Topic.objects.values_list("pk", "slug"))
    rows = LibraryEntry.objects.filter(page__live=True).values_list(*_ROW, named=True)
    for row in rows.iterator(chunk_size=2000):
        is_activity = row.kind == PageKind.ACTIVITY
        yield Entry(
            key=row.page_id,
            kind=row.kind,
            language=row.locale__language_code,
            title=row.page__title,
            title_key=row.title_key,
            path=row.page__path,
            published=row.published_at.timestamp(),
            values=_values(row, slugs),
            spans=_spans(row) if is_activity else {},
            lengths=(row.minutes_min, row.minutes_max) if is_activity else (0, 0),
        )


_ROW = (
    "page_id", "kind", "locale__language_code", "page__title", "title_key", "page__path",
    "published_at", "activity_type", "delivery_mode", "level", "facilitator_level", "minutes_min",
    "minutes_max", "group_min", "group_max", "age_from", "age_to", "working_forms", "topics",
    "materials", "handouts",
)  # fmt: skip


def _values(row: Any, slugs: dict[int, str]) -> dict[str, list[str]]:
    values = {
        "topic": [slugs[key] for key in row.topics if key in slugs],
        "mode": _MODES.get(row.delivery_mode, [row.delivery_mode] if row.delivery_mode else []),
    }
    if row.kind == PageKind.ACTIVITY:
        values |= {
            "type": [row.activity_type],
            "form": row.working_forms,
            "level": [str(row.level)],
            "facilitator": [str(row.facilitator_level)],
            "needs": _needs(row),
        }
    return values


# What can be run both ways is found by either.
_MODES = {DeliveryMode.HYBRID: [DeliveryMode.IN_PERSON, DeliveryMode.LIVE_ONLINE]}


def _needs(row: Any) -> list[str]:
    if row.handouts:
        return [Needs.HANDOUTS]
    return [Needs.NO_PRINT] if row.materials else [Needs.NOTHING, Needs.NO_PRINT]


def _spans(row: Any) -> dict[str, tuple[int, int]]:
    return {
        "max_minutes": (row.minutes_min, ENDLESS),
        "people": (row.group_min, row.group_max),
        "age": (row.age_from, row.age_to or ENDLESS),
    }


def notes_of(keys: Sequence[int]) -> dict[int, LibraryEntry]:
    """Return the entries of some pages by the pages' primary keys, their texts included."""
    return LibraryEntry.objects.in_bulk(keys)


def likely_words(finding: Finding) -> str:
    """Return words that titles and topics do hold and that look like those that found nothing.

    Empty where every word is known or none is near.
    """
    language = finding.search.language
    known = finding.catalogue.vocabulary(language)
    names = Topic.objects.filter(locale__language_code=language).values_list("name", flat=True)
    known = known | {fold(word): word for name in names for word in written_words(name)}
    return nearest_words(finding.search.words, known)


def saved_searches(owner_id: int) -> list[SavedSearch]:
    """Return a person's saved searches by name."""
    return list(SavedSearch.objects.filter(owner_id=owner_id))


def saved_search(owner_id: int, code: str) -> SavedSearch:
    """Return one saved search of this person. Raises Http404."""
    return get_object_or_404(SavedSearch, owner_id=owner_id, code=code)


def topics(locale: Locale) -> QuerySet[Topic]:
    """Return the topics of a language by name."""
    found: QuerySet[Topic] = Topic.objects.filter(locale=locale)
    return found.order_by("name")


def topic_names(language: str, other: str = "") -> dict[str, str]:
    """Return the names of topics by slug, in the order of names; those of ``other`` where one has none."""
    found = Topic.objects.filter(locale__language_code__in={language, other})
    rows = found.values_list("locale__language_code", "slug", "name")
    home_last = sorted(rows, key=lambda row: row[0] == language)
    names = {slug: name for _code, slug, name in home_last}
    return dict(sorted(names.items(), key=lambda pair: fold(pair[1])))


def library_of(locale: Locale) -> LibraryIndexPage | None:
    """Return the live library of a language, which topics link to."""
    pages = LibraryIndexPage.objects.live().filter(locale=locale)
    library: LibraryIndexPage | None = pages.first()
    return library


def library_addresses(languages: Collection[str]) -> dict[str, str]:
    """Return the address of the live library of each language that has one."""
    pages = LibraryIndexPage.objects.live().filter(locale__language_code__in=languages)
    return {page.locale.language_code: page.url for page in pages.select_related("locale")}


def topics_in(locale: Locale, items: QuerySet[Any]) -> QuerySet[Topic]:
    """Return a page's topics in its own language, whatever language they were chosen in."""
    keys = items.values_list("tag__translation_key", flat=True)
    return topics(locale).filter(translation_key__in=keys)


def glossary_terms(locale: Locale) -> QuerySet[GlossaryTerm]:
    """Return every term of a language with the terms it points at."""
    terms: QuerySet[GlossaryTerm] = GlossaryTerm.objects.filter(locale=locale)
    return terms.order_by("term").prefetch_related("see_also")


def modules_in(locale: Locale) -> PageQuerySet:
    """Return the live modules of a language in the order of the library."""
    return for_cards(ModulePage.objects.live().filter(locale=locale).order_by("path"))


def modules_with(activity: ActivityPage) -> list[ModulePage]:
    """Return the live modules of the activity's language that use it."""
    modules = ModulePage.objects.live().filter(locale=activity.locale)
    return [module for module in modules if activity.pk in module.activity_ids]


def related_to(page: Any, name: str) -> PageQuerySet:
    """Return the live pages that this one relates to, or that relate to this one, by title.

    ``name`` is a relation of the page to pages of its own type.
    """
    chosen = getattr(page, name).values_list("id", flat=True)
    either = Q(pk__in=list(chosen)) | Q(**{name: page.pk})
    pages = type(page).objects.live().filter(either, locale=page.locale)
    return for_cards(pages.exclude(pk=page.pk).distinct().order_by("title"))


def activity_by_key(key: UUID, language: str) -> ActivityPage:
    """Return the live activity with this translation key in a language. Raises Http404."""
    pages = ActivityPage.objects.live().filter(locale__language_code=language)
    activity: ActivityPage = get_object_or_404(pages, translation_key=key)
    return activity


def handout_by_code(code: str) -> Handout:
    """Return a handout. Raises Http404."""
    return get_object_or_404(Handout.objects.select_related("locale"), code=code)


def next_activities(activity: ActivityPage, most: int = 3) -> list[ActivityPage]:
    """Return the live activities of the same language that fit next, best first."""
    if activity.lacks_numbers or activity.level is None:
        return []  # a draft that does not say yet for whom it is
    methods = _methods(activity.locale)
    named = list(activity.related_activities.values_list("id", flat=True))
    keys = what_fits_next(_method_of(activity), methods, named, most)
    found = {page.pk: page for page in for_cards(ActivityPage.objects.filter(pk__in=keys))}
    return [found[key] for key in keys]


def _method_of(activity: ActivityPage) -> Method:
    """Return an activity as it stands in memory, which a preview has not saved."""
    topics = activity.topic_items.all().values_list("tag__slug", flat=True)
    return Method(
        key=activity.pk or 0,
        topics=frozenset(topics),
        level=activity.level,
        activity_type=activity.activity_type,
        minutes=activity.minutes,
    )


def _methods(locale: Locale) -> list[Method]:
    """Return what is compared of all live activities of a language, by title, in three queries."""
    pages = ActivityPage.objects.live().public().filter(locale=locale).order_by("title")
    topics: dict[int, set[str]] = {}
    items = ActivityTopic.objects.filter(content_object__locale=locale)
    for page, slug in items.values_list("content_object_id", "tag__slug"):
        topics.setdefault(page, set()).add(slug)
    facts = pages.values_list("pk", "level", "activity_type", "minutes_min", "minutes_max")
    return [
        Method(pk, frozenset(topics.get(pk, ())), level, kind, MinuteRange(least, most))
        for pk, level, kind, least, most in facts
    ]


def related_activities(activity: ActivityPage, *, without: list[ActivityPage]) -> PageQuerySet:
    """Return the live activities that an editor tied to this one, from either side."""
    named = Q(pk__in=activity.related_activities.values_list("id", flat=True))
    naming = ActivityPage.objects.filter(related_activities=activity.pk) if activity.pk else None
    tied = named if naming is None else named | Q(pk__in=naming.values("pk"))
    pages = ActivityPage.objects.live().filter(tied).exclude(pk__in=[page.pk for page in without])
    return for_cards(pages.exclude(pk=activity.pk).order_by("title"))


def pages_with_handout(model: Any, handout: Handout) -> PageQuerySet:
    """Return the live, public pages of a type that give a handout out."""
    pages = model.objects.live().public().filter(handout_items__handout=handout)
    return for_cards(pages.order_by("title").distinct())


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return the person's saved searches, for their own copy."""
    kept = SavedSearch.objects.filter(owner_id=user.pk).order_by("name")
    return {"saved_searches": list(kept.values("name", "language", "query", "looked_at"))}
