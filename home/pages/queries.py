"""What pages, feeds and menus read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page

from acct_site.common.identity import Identity
from acct_site.common.pages import for_cards
from curriculum.library.models import ActivityPage, CaseStudyPage, ModulePage
from home.pages.models import (
    EventPage,
    NewsPage,
    PartnerPage,
    ResourcePage,
    SiteTextsInLanguage,
    StandardPage,
)

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

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
    """Return the live news of a language, newest first."""
    pages = NewsPage.objects.live().filter(locale=locale).order_by("-date", "-pk")
    return for_cards(pages)


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
