"""What the page templates of this room receive beside the page, and the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import feedgenerator, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Locale

from acct_site.common.pages import live_cards
from curriculum.library import queries as library
from curriculum.library.models import ActivityPage, CaseStudyPage
from home.comments.views import comments_context
from home.pages import queries
from home.pages.forms import ResourceFilterForm
from home.pages.models import NewsPage
from home.pages.rules import reading_minutes

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase
    from taggit.models import Tag
    from wagtail.query import PageQuerySet

    from home.pages.models import (
        Author,
        HomePage,
        NewsIndexPage,
        PartnerIndexPage,
        PartnerPage,
        ResourceIndexPage,
        ResourcePage,
        TeamPage,
    )

    type Signed = tuple[NewsPage, list[Author]]

NEWS_PER_PAGE = 12
FEED_LENGTH = 20
RELATED_NEWS = 3
MOST_TAGS = 20
RESOURCES_PER_PAGE = 30


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "news": queries.news(page.locale)[:3],
        "activities": queries.newest_activities(page.locale, 3),
        "modules": queries.modules(page.locale)[:3],
        "case_study": queries.featured_case(page.locale),
        "partners": queries.partners(page.locale),
    }


def news_list(page: NewsIndexPage, request: HttpRequest) -> HttpResponse:
    return _news_list(page, request, queries.news(page.locale))


def news_of_year(page: NewsIndexPage, request: HttpRequest, year: int) -> HttpResponse:
    """Show the news of one year; 404 where there are none."""
    found = queries.news_of_year(page.locale, year)
    heading = _("News of %(year)s") % {"year": year}
    here = page.address("year", year)
    return _news_list(page, request, found, heading=heading, here=here, year=year)


def news_with_tag(page: NewsIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """Show the news with one tag; 404 where there are none."""
    tag = _existing(queries.tag(slug))
    found = queries.news_with_tag(page.locale, tag)
    heading = _("News about “%(tag)s”") % {"tag": tag.name}
    here, feed = page.address("tag", slug), page.address("tag-feed", slug)
    return _news_list(page, request, found, heading=heading, here=here, tag=tag, feed=feed)


def news_by_author(page: NewsIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """Show the news that one author signed; 404 where there are none."""
    author = _existing(queries.author(page.locale, slug))
    found = queries.news_by(page.locale, author)
    heading = _("News by %(name)s") % {"name": author.name}
    here = page.address("author", slug)
    return _news_list(page, request, found, heading=heading, here=here, author=author)


def _existing[T](found: T | None) -> T:
    if found is None:
        raise Http404("No news of this kind.")
    return found


def _news_list(
    page: NewsIndexPage, request: HttpRequest, found: PageQuerySet, **narrowed: Any
) -> HttpResponse:
    """Show a part of the news with what leads to the other parts; ``narrowed`` says which part."""
    news = Paginator(found, NEWS_PER_PAGE).get_page(request.GET.get("page"))
    if narrowed and not news:
        raise Http404("No news of this kind.")
    context = {
        "news": news,
        "years": [(y, page.address("year", y.year)) for y in queries.news_years(page.locale)],
        "tags": _with_addresses(page, "tag", queries.news_tags(page.locale, MOST_TAGS)),
        "feed": page.address("feed"),
    }
    answer: HttpResponse = page.render(request, context_overrides=context | narrowed)
    return answer


def _with_addresses[T: (Tag, Author)](
    index: NewsIndexPage | None, route: str, things: list[T]
) -> list[tuple[T, str]]:
    """Return each thing with the address of its news; "" while the list is not published."""
    return [(thing, index.address(route, thing.slug) if index else "") for thing in things]


def news_item_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    index = queries.news_index(page.locale)
    newer, older = queries.newer_and_older(page)
    tags = [item.tag for item in page.tag_items.all()]
    return {
        "authors": _with_addresses(index, "author", queries.bylines([page], page.locale)[page.pk]),
        "tags": _with_addresses(index, "tag", tags),
        "minutes": reading_minutes(page.plain_text),
        "newer": newer,
        "older": older,
        "others": queries.related_news(page, RELATED_NEWS),
        "case_studies": live_cards(CaseStudyPage, page.related_case_studies),
        "activities": live_cards(ActivityPage, page.related_activities),
        **comments_context(page, request),
    }


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


@require_safe
@conditional_page
def news_feed(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """Answer the latest news of the address's language, of one tag if ``slug`` says so, as RSS.

    304 to who has them already; 404 for a tag without news.
    """
    answer: HttpResponseBase = NewsFeed()(request, slug=slug)
    return answer


@dataclass(frozen=True)
class Channel:
    """What a feed holds: the news of a language, or those of them with a tag."""

    locale: Locale
    tag: Tag | None
    news: list[NewsPage]
    authors: dict[int | None, list[Author]]


class NewsFeed(Feed):  # type: ignore[type-arg]  # not generic when it runs
    """News as RSS. An item keeps its identifier when its address or its title changes."""

    feed_type = feedgenerator.Rss201rev2Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, slug: str) -> Channel:
        locale = Locale.get_active()
        tag = _existing(queries.tag(slug)) if slug else None
        found = queries.news_with_tag(locale, tag) if tag else queries.news(locale)
        news = list(queries.with_bylines(found)[:FEED_LENGTH])
        if tag and not news:
            raise Http404("No news with this tag.")
        return Channel(locale, tag, news, queries.bylines(news, locale))

    def title(self, channel: Channel) -> str:
        if channel.tag:
            return _("ACCT news about “%(tag)s”") % {"tag": channel.tag.name}
        return _("ACCT news")

    def description(self, channel: Channel) -> str:
        return _("News of the project Anti-Racism and Civic Courage Training")

    def link(self, channel: Channel) -> str:
        index = queries.news_index(channel.locale)
        if index is None:
            return f"/{channel.locale.language_code}/"
        address = index.address("tag", channel.tag.slug) if channel.tag else index.get_url()
        return str(address)

    def items(self, channel: Channel) -> list[tuple[NewsPage, list[Author]]]:
        return [(item, channel.authors[item.pk]) for item in channel.news]

    def item_title(self, item: Signed) -> str:
        return str(item[0].title)

    def item_description(self, item: Signed) -> str:
        return str(item[0].summary)

    def item_link(self, item: Signed) -> str:
        return str(item[0].full_url)

    def item_guid(self, item: Signed) -> str:
        """Return the same for ever, another one in each language."""
        page = item[0]
        return f"urn:acct:news:{page.translation_key}:{page.locale.language_code}"

    def item_author_name(self, item: Signed) -> str:
        return ", ".join(author.name for author in item[1])

    def item_categories(self, item: Signed) -> list[str]:
        return [tagged.tag.name for tagged in item[0].tag_items.all()]

    def item_pubdate(self, item: Signed) -> datetime:
        return timezone.make_aware(datetime.combine(item[0].date, time()))

    def item_updateddate(self, item: Signed) -> datetime | None:
        changed: datetime | None = item[0].last_published_at
        return changed
