"""What the library's pages read. Every list takes the same number of queries however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from acct_site.common.pages import for_cards
from acct_site.common.search import by_relevance, matching_ids
from curriculum.library.choices import DeliveryMode
from curriculum.library.models import (
    ActivityPage,
    ActivityTopic,
    CaseStudyPage,
    GlossaryTerm,
    Handout,
    LibraryIndexPage,
    ModulePage,
    Topic,
)
from curriculum.library.rules import Method, MinuteRange, what_fits_next

if TYPE_CHECKING:
    from uuid import UUID

    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

    from curriculum.library.rules import LibrarySearch

PAGE_TYPES: dict[str, Any] = {
    "activity": ActivityPage,
    "module": ModulePage,
    "case-study": CaseStudyPage,
}


def library_pages(kind: str, search: LibrarySearch) -> PageQuerySet:
    """Return the live pages of one kind that match; by relevance when words were typed.

    Time and mode narrow activities alone, since only they have a length of their own.
    """
    pages = PAGE_TYPES[kind].objects.live().filter(locale__language_code=search.language)
    if search.topic:
        pages = pages.filter(topic_items__tag__slug=search.topic)
    if kind == "activity":
        pages = _narrowed(pages, search)
    if search.words:
        pages = by_relevance(
            pages, matching_ids(pages.model.objects.live(), search.words, search.language)
        )
    else:
        pages = pages.order_by("title")
    return for_cards(pages)


def _narrowed(pages: PageQuerySet, search: LibrarySearch) -> PageQuerySet:
    if search.max_minutes is not None:
        pages = pages.filter(minutes_min__lte=search.max_minutes)
    if search.mode:
        modes = {search.mode}
        if search.mode in {DeliveryMode.IN_PERSON, DeliveryMode.LIVE_ONLINE}:
            modes.add(DeliveryMode.HYBRID)
        pages = pages.filter(delivery_mode__in=modes)
    if search.activity_type:
        pages = pages.filter(activity_type=search.activity_type)
    if search.people is not None:
        pages = pages.filter(group_min__lte=search.people, group_max__gte=search.people)
    return pages


def topics(locale: Locale) -> QuerySet[Topic]:
    """Return the topics of a language by name."""
    found: QuerySet[Topic] = Topic.objects.filter(locale=locale)
    return found.order_by("name")


def library_of(locale: Locale) -> LibraryIndexPage | None:
    """Return the live library of a language, which topics link to."""
    pages = LibraryIndexPage.objects.live().filter(locale=locale)
    library: LibraryIndexPage | None = pages.first()
    return library


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
