"""What the page templates of this room receive beside the page, and the feed."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.utils import feedgenerator, timezone
from django.utils.translation import get_language, gettext as _
from wagtail.models import Locale

from acct_site.common.pages import live_cards
from curriculum.library import queries as library
from curriculum.library.models import CaseStudyPage
from home.pages import queries
from home.pages.forms import ResourceFilterForm
from home.pages.models import NewsPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from home.pages.models import (
        HomePage,
        NewsIndexPage,
        PartnerIndexPage,
        PartnerPage,
        ResourceIndexPage,
        ResourcePage,
        TeamPage,
    )

NEWS_PER_PAGE = 12
FEED_LENGTH = 20
RESOURCES_PER_PAGE = 30


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "news": queries.news(page.locale)[:3],
        "activities": queries.newest_activities(page.locale, 3),
        "modules": queries.modules(page.locale)[:3],
        "case_study": queries.featured_case(page.locale),
        "partners": queries.partners(page.locale),
    }


def news_context(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    pages = Paginator(queries.news(page.locale), NEWS_PER_PAGE)
    return {"news": pages.get_page(request.GET.get("page"))}


def news_item_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    others = queries.news(page.locale).exclude(pk=page.pk)[:2]
    return {"others": others, "case_studies": live_cards(CaseStudyPage, page.related_case_studies)}


def partners_context(page: PartnerIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"partners": queries.partners(page.locale)}


def partner_context(page: PartnerPage, request: HttpRequest) -> dict[str, Any]:
    return {
        "events": queries.events_of(page),
        "case_studies": live_cards(CaseStudyPage, page.related_case_studies),
        "news": live_cards(NewsPage, page.related_news),
    }


def team_context(page: TeamPage, request: HttpRequest) -> dict[str, Any]:
    return {"partners": queries.partners_with_people(page.locale)}


def resources_context(page: ResourceIndexPage, request: HttpRequest) -> dict[str, Any]:
    form = ResourceFilterForm(request.GET, locale=page.locale)
    search = form.search()
    found = Paginator(queries.resources(page.locale, search), RESOURCES_PER_PAGE)
    return {
        "form": form,
        "narrowed": search.is_narrowed,
        "resources": found.get_page(request.GET.get("page")),
    }


def resource_context(page: ResourcePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "topics": library.topics_in(page.locale, page.topic_items.all()),
        "library": library.library_of(page.locale),
    }


class NewsFeed(Feed):  # type: ignore[type-arg]  # not generic when it runs
    """The latest news of the address's language as RSS."""

    feed_type = feedgenerator.DefaultFeed

    def get_object(self, request: HttpRequest) -> Locale:
        return Locale.get_active()

    def title(self, locale: Locale) -> str:
        return _("ACCT news")

    def description(self, locale: Locale) -> str:
        return _("News of the project Anti-Racism and Civic Courage Training")

    def link(self, locale: Locale) -> str:
        return f"/{get_language()}/news/"

    def items(self, locale: Locale) -> list[NewsPage]:
        return list(queries.news(locale)[:FEED_LENGTH])

    def item_title(self, item: NewsPage) -> str:
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        return str(item.summary)

    def item_link(self, item: NewsPage) -> str:
        return str(item.full_url)

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time()))
