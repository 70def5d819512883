"""What pages, feeds and menus read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from taggit.models import Tag
from wagtail.models import Page

from acct_site.common.identity import Identity
from acct_site.common.pages import for_cards
from curriculum.library.models import ActivityPage, CaseStudyPage, ModulePage
from home.pages.models import (
    Author,
    EventPage,
    NewsIndexPage,
    NewsPage,
    PartnerPage,
    ResourcePage,
    SiteTextsInLanguage,
    StandardPage,
)
from home.pages.rules import Candidate, most_related

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

# Related news are looked for among so many that share a tag.
_MOST_SHARING = 200
# The statement that CERV-funded work carries until an editor sets the granted wording.
_DEFAULT = Identity(
    name="ACCT",
    strapline="Anti-Racism and Civic Courage Training",
    funding_statement="Funded by the European Union",
    disclaimer=(
        "Views and opinions expressed are however those of the author(s) only and do not "
        "necessarily reflect those of the European Union. Neither the European Union nor the "
        "granting authority can be held responsible for them."
    ),
    licence_text="Texts of this site: CC BY-SA 4.0, unless an item says otherwise.",
    licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
)


@dataclass(frozen=True, slots=True)
class YearOfNews:
    """A year of the archive."""

    year: int
    count: int


def site_identity(language: str) -> Identity:
    """Return the publisher's texts in ``language``, else in English, else the built-in ones."""
    rows = SiteTextsInLanguage.objects.filter(locale__language_code__in=[language, "en"])
    by_language = {row.locale.language_code: row for row in rows.select_related("locale")}
    row = by_language.get(language) or by_language.get("en")
    if row is None:
        return _DEFAULT
    return Identity(
        name=_DEFAULT.name,
        strapline=row.strapline,
        funding_statement=row.funding_statement,
        disclaimer=row.disclaimer,
        licence_text=row.licence_text,
        licence_url=row.licence_url,
    )


def news(locale: Locale) -> PageQuerySet:
    """Return the live news of a language that everybody may read, newest first."""
    pages = NewsPage.objects.live().public().filter(locale=locale).order_by("-date", "-pk")
    return for_cards(pages)


def news_of_year(locale: Locale, year: int) -> PageQuerySet:
    return news(locale).filter(date__year=year)


def news_with_tag(locale: Locale, tag: Tag) -> PageQuerySet:
    return news(locale).filter(tag_items__tag=tag)


def news_by(locale: Locale, author: Author) -> PageQuerySet:
    """Return the news of a language that an author signed, in whatever language the author stands."""
    return news(locale).filter(author_items__author__translation_key=author.translation_key)


def with_bylines(pages: PageQuerySet) -> PageQuerySet:
    """Return news with tags and authors: the same queries for any number of them."""
    return pages.prefetch_related("tag_items__tag", "author_items__author")


def news_years(locale: Locale) -> list[YearOfNews]:
    """Return the years that have news in a language, the last first, with how many there are."""
    counted = (
        news(locale).order_by("-date__year").values_list("date__year").annotate(count=Count("pk"))
    )
    return [YearOfNews(year, count) for year, count in counted]


def news_tags(locale: Locale, most: int) -> list[Tag]:
    """Return the tags of the news of a language, the most used first, in alphabetical order."""
    items = Q(home_newspagetag_items__content_object__in=news(locale))
    used = Tag.objects.annotate(uses=Count("home_newspagetag_items", filter=items))
    return sorted(used.filter(uses__gt=0).order_by("-uses", "name")[:most])


def tag(slug: str) -> Tag | None:
    return Tag.objects.filter(slug=slug).first()


def author(locale: Locale, slug: str) -> Author | None:
    """Return the author with this slug, in this language where there is one."""
    found = Author.objects.filter(slug=slug).select_related("locale", "page")
    return min(found, key=lambda each: each.locale_id != locale.pk, default=None)


def bylines(pages: Iterable[NewsPage], locale: Locale) -> dict[int | None, list[Author]]:
    """Return the authors of each news item by its primary key, by the names they have in a language."""
    signed = {page.pk: [item.author for item in page.author_items.all()] for page in pages}
    keys = {author.translation_key for authors in signed.values() for author in authors}
    local = {
        author.translation_key: author
        for author in Author.objects.filter(locale=locale, translation_key__in=keys)
    }
    return {
        pk: [local.get(author.translation_key, author) for author in authors]
        for pk, authors in signed.items()
    }


def newer_and_older(page: NewsPage) -> tuple[NewsPage | None, NewsPage | None]:
    """Return the news before and after this one in the order of the list."""
    same_day = Q(date=page.date)
    pages = news(page.locale)
    older = pages.filter(Q(date__lt=page.date) | same_day & Q(pk__lt=page.pk)).first()
    newer = pages.filter(Q(date__gt=page.date) | same_day & Q(pk__gt=page.pk)).reverse().first()
    return newer, older


def related_news(page: NewsPage, count: int) -> list[NewsPage]:
    """Return related news: first what an editor chose, then what shares tags or is near in time."""
    keys = list(page.related_news.values_list("translation_key", flat=True))
    others = news(page.locale).exclude(pk=page.pk)
    chosen = list(others.filter(translation_key__in=keys)[:count])
    rest = others.exclude(pk__in=[each.pk for each in chosen])
    ranks = most_related(_candidates(page, rest, count), page.date, count - len(chosen))
    found = {each.pk: each for each in rest.filter(pk__in=ranks)}
    return chosen + [found[pk] for pk in ranks]


def _candidates(page: NewsPage, others: PageQuerySet, count: int) -> Iterator[Candidate]:
    """Yield the newest that share a tag, and the nearest on both sides."""
    tags = [item.tag_id for item in page.tag_items.all()]
    sharing = others.filter(tag_items__tag__in=tags).annotate(shared=Count("tag_items"))
    for pk, day, shared in sharing.values_list("pk", "date", "shared")[:_MOST_SHARING]:
        yield Candidate(pk, day, shared)
    before = others.filter(date__lte=page.date).values_list("pk", "date")[:count]
    after = others.filter(date__gt=page.date).reverse().values_list("pk", "date")[:count]
    for pk, day in (*before, *after):
        yield Candidate(pk, day)


def news_index(locale: Locale) -> NewsIndexPage | None:
    """Return the news list of a language."""
    index: NewsIndexPage | None = NewsIndexPage.objects.live().filter(locale=locale).first()
    return index


def partners(locale: Locale) -> PageQuerySet:
    """Return the live partners of a language, the lead first, then by country and name."""
    pages = PartnerPage.objects.live().filter(locale=locale).order_by("role", "country", "title")
    return for_cards(pages)


def partner_called(name: str, locale: Locale) -> PartnerPage | None:
    """Return the live page of the partner with this name, in the reader's or its own language."""
    if not name.strip():
        return None
    named = Q(title__iexact=name.strip()) | Q(original_name__iexact=name.strip())
    page: PartnerPage | None = PartnerPage.objects.live().filter(named, locale=locale).first()
    return page


def footer_pages(locale: Locale) -> PageQuerySet:
    """Return the pages that every footer links to: the resources and what editors ticked."""
    chosen = Q(standardpage__show_in_footer=True) | Q(resourceindexpage__isnull=False)
    return Page.objects.live().filter(chosen, locale=locale).order_by("path")


def privacy_page(locale: Locale) -> StandardPage | None:
    """Return the live page with the slug "privacy" of a language, else its first translation."""
    pages = StandardPage.objects.live().filter(slug="privacy").order_by("pk")
    page: StandardPage | None = pages.filter(locale=locale).first() or pages.first()
    return page


def newest_activities(locale: Locale, count: int) -> PageQuerySet:
    """Return the activities to show on the home page, longest methods of several kinds first."""
    pages = ActivityPage.objects.live().filter(locale=locale).order_by("-minutes_max", "title")
    return for_cards(pages)[:count]


def modules(locale: Locale) -> PageQuerySet:
    """Return the live modules of a language."""
    pages = ModulePage.objects.live().filter(locale=locale).order_by("path")
    return for_cards(pages)


def featured_case(locale: Locale) -> CaseStudyPage | None:
    """Return the case study that was published last, if there is one."""
    pages = CaseStudyPage.objects.live().filter(locale=locale).order_by("-first_published_at")
    case: CaseStudyPage | None = for_cards(pages).first()
    return case


def events_of(partner: PartnerPage) -> PageQuerySet:
    """Return the public events that a partner organises, the latest first, in the partner's language."""
    same = PartnerPage.objects.filter(translation_key=partner.translation_key)
    keys = EventPage.objects.filter(organisers__in=same).values_list("translation_key", flat=True)
    pages = EventPage.objects.live().public().filter(starts_at__isnull=False)
    pages = pages.filter(translation_key__in=list(keys), locale=partner.locale)
    return for_cards(pages.order_by("-starts_at"))


def partners_with_people(locale: Locale) -> PageQuerySet:
    """Return the live partners of a language who name somebody, with their people."""
    pages = partners(locale).filter(team__isnull=False).distinct()
    return pages.prefetch_related("team")


@dataclass(frozen=True)
class ResourceSearch:
    """What a visitor narrows the resources by."""

    kind: str = ""
    language: str = ""
    licence: str = ""
    topic: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.language or self.licence or self.topic)


def resources(locale: Locale, search: ResourceSearch) -> PageQuerySet:
    """Return the public resources of a language that match, by title."""
    pages = ResourcePage.objects.live().public().filter(locale=locale)
    if search.kind:
        pages = pages.filter(kind=search.kind)
    if search.language:
        pages = pages.filter(language_codes__contains=search.language)
    if search.licence:
        pages = pages.filter(licence=search.licence)
    if search.topic:
        pages = pages.filter(topic_items__tag__slug=search.topic)
    return pages.select_related("locale", "document").order_by("title")


def resource_facets(locale: Locale) -> tuple[set[str], set[str], set[str]]:
    """Return the kinds, languages and licences that the resources of a language have."""
    rows = ResourcePage.objects.live().public().filter(locale=locale)
    values = list(rows.values_list("kind", "language_codes", "licence"))
    codes = {code for _kind, languages, _licence in values for code in languages.split()}
    return {kind for kind, _l, _c in values}, codes, {licence for _k, _l, licence in values}
