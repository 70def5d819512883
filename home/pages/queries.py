"""What pages, feeds and menus read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from acct_site.common.identity import Identity
from acct_site.common.pages import for_cards
from curriculum.library.models import ActivityPage, CaseStudyPage, ModulePage
from home.pages.models import NewsPage, PartnerPage, SiteTextsInLanguage, StandardPage

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
    """Return the pages that every footer links to."""
    return StandardPage.objects.live().filter(locale=locale, show_in_footer=True).order_by("path")


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
