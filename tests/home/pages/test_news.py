from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import Author, NewsPageAuthor
from tests.factories.curriculum import library, locale
from tests.factories.home import author, news, news_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

DC = "{http://purl.org/dc/elements/1.1/}creator"


def speak_bulgarian() -> None:
    """Give the site a home page in Bulgarian, so that its pages have addresses."""
    home = library("bg").get_parent()
    home.translation_key = library().get_parent().translation_key
    home.save()


def day(year: int, month: int = 1) -> datetime.date:
    return datetime.date(year, month, 1)


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [page.title for page in answer.context["news"]]


def feed(client: Client, address: str = "/en/news/feed/", **headers: str) -> Any:
    return client.get(address, headers=headers)


def items(answer: Any) -> list[ElementTree.Element]:
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content).findall("channel/item")  # noqa: S314 (our own)


def test_list_is_narrowed_by_year_tag_and_author(client: Client) -> None:
    news("First", date=day(2023), tags=["Sofia"])
    news("Second", date=day(2024), tags=["Sofia", "Berlin"], authors=["Imagina"])
    news("Third", date=day(2024, 2), tags=["Berlin"])

    assert titles(client.get("/en/news/")) == ["Third", "Second", "First"]
    assert titles(client.get("/en/news/2024/")) == ["Third", "Second"]
    assert titles(client.get("/en/news/tag/sofia/")) == ["Second", "First"]
    assert titles(client.get("/en/news/author/imagina/")) == ["Second"]


def test_archive_counts_years_and_names_tags_of_what_everybody_may_read(client: Client) -> None:
    news("First", date=day(2023), tags=["Sofia"])
    news("Second", date=day(2024), tags=["Berlin"])
    news("Draft", date=day(2022), tags=["Hidden"], live=False)
    shut = news("Shut", date=day(2021), tags=["Closed"])
    PageViewRestriction.objects.create(page=shut, restriction_type="login")

    shown = client.get("/en/news/")

    assert titles(shown) == ["Second", "First"]
    assert [(y.year, y.count) for y, _ in shown.context["years"]] == [(2024, 1), (2023, 1)]
    assert [tag.name for tag, _ in shown.context["tags"]] == ["Berlin", "Sofia"]
    for address in ("2022/", "2021/", "tag/hidden/", "tag/closed/", "tag/closed/feed/"):
        assert client.get(f"/en/news/{address}").status_code == 404


@pytest.mark.parametrize("address", ["2019/", "tag/none/", "author/none/", "tag/none/feed/"])
def test_what_nobody_wrote_is_not_found(address: str, client: Client) -> None:
    news()

    assert client.get(f"/en/news/{address}").status_code == 404


def test_tag_in_another_script_has_a_readable_address(client: Client) -> None:
    news(tags=["София"])

    assert titles(client.get("/en/news/tag/софия/")) == ["Meeting in Sofia"]


def test_languages_stay_apart(client: Client) -> None:
    speak_bulgarian()
    news("English", tags=["Sofia"])
    news("Bulgarian", code="bg", tags=["Sofia"])

    assert titles(client.get("/bg/news/tag/sofia/")) == ["Bulgarian"]
    assert [each.findtext("title") for each in items(feed(client, "/bg/news/feed/"))] == [
        "Bulgarian"
    ]


def test_narrowed_list_is_its_own_page_for_search_engines(client: Client) -> None:
    news(tags=["Sofia"])

    page = client.get("/en/news/tag/sofia/").content.decode()

    assert '<link rel="canonical" href="http://testserver/en/news/tag/sofia/">' in page
    assert 'title="News about “Sofia”" href="/en/news/tag/sofia/feed/"' in page
    assert "<title>News about “Sofia” · ACCT</title>" in page


def test_item_shows_who_when_and_what_it_belongs_to(client: Client) -> None:
    news("Before", date=day(2023, 1))
    page = news("Between", date=day(2023, 2), tags=["Sofia"], authors=["Imagina", "ACCT team"])
    news("After", date=day(2023, 3))

    shown = client.get(page.get_url())
    html = shown.content.decode()

    assert (shown.context["newer"].title, shown.context["older"].title) == ("After", "Before")
    assert [each.name for each, _ in shown.context["authors"]] == ["Imagina", "ACCT team"]
    assert '<a href="/en/news/author/imagina/" rel="author">Imagina</a>' in html
    assert '<a class="chip" rel="tag" href="/en/news/tag/sofia/">Sofia</a>' in html
    assert "1 minute to read" in html
    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="article:published_time" content="2023-02-01">' in html


def test_items_of_one_day_have_one_order(client: Client) -> None:
    first, second, third = (news(name, date=day(2023)) for name in ("One", "Two", "Three"))

    shown = client.get(second.get_url())

    assert titles(client.get("/en/news/")) == ["Three", "Two", "One"]
    assert (shown.context["newer"], shown.context["older"]) == (third, first)


def test_related_are_the_chosen_then_the_alike_then_the_near(client: Client) -> None:
    chosen = news("Chosen", date=day(2010))
    news("Alike", date=day(2015), tags=["Sofia"])
    news("Near", date=day(2023, 2))
    news("Far", date=day(2018))
    page = news("Here", date=day(2023), tags=["Sofia"])
    page.related_news.set([chosen])
    page.save()

    others = client.get(page.get_url()).context["others"]

    assert [each.title for each in others] == ["Chosen", "Alike", "Near"]


def test_author_speaks_the_language_of_the_page(client: Client) -> None:
    speak_bulgarian()
    english = author("ACCT team")
    local = english.copy_for_translation(locale("bg"))
    local.name = "Екипът на ACCT"
    local.save()
    page = news("Sofia", code="bg", authors=[])
    NewsPageAuthor.objects.create(news=page, author=english)

    assert "Екипът на ACCT" in client.get(page.get_url()).content.decode()
    assert titles(client.get("/bg/news/author/acct-team/")) == ["Sofia"]
    assert items(feed(client, "/bg/news/feed/"))[0].findtext(DC) == "Екипът на ACCT"


def test_author_links_to_their_page(client: Client) -> None:
    page = news()
    Author.objects.update(page=library(), about="Six partners.")

    shown = client.get("/en/news/author/acct-team/").content.decode()

    assert "Six partners." in shown
    assert f'<a href="{library().get_url()}">More about ACCT team</a>' in shown
    assert page.get_url() in shown


@pytest.mark.parametrize("slug", ["2023", "5", "feed"])
def test_item_cannot_take_an_address_of_the_list(slug: str) -> None:
    page = news()
    page.slug = slug

    with pytest.raises(ValidationError, match="belong to the list"):
        page.full_clean()
    page.slug = f"{slug}-again"
    page.full_clean()


def test_feed_says_all_about_an_item(client: Client) -> None:
    page = news(tags=["Sofia", "Berlin"], authors=["Imagina", "ACCT team"])

    [item] = items(feed(client))

    assert item.findtext("title") == "Meeting in Sofia"
    assert item.findtext("link") == page.full_url
    assert item.findtext("description") == "A summary."
    assert item.findtext(DC) == "Imagina, ACCT team"
    assert item.findtext("guid") == f"urn:acct:news:{page.translation_key}:en"
    assert {each.text for each in item.findall("category")} == {"Sofia", "Berlin"}
    assert item.findtext("pubDate") == "Wed, 31 May 2023 00:00:00 +0200"


def test_identifier_of_an_item_outlives_its_address(client: Client) -> None:
    page = news()
    before = items(feed(client))[0]
    page.slug = "elsewhere"
    page.save()

    after = items(feed(client))[0]

    assert before.findtext("link") != after.findtext("link")
    assert before.findtext("guid") == after.findtext("guid")


def test_feed_of_a_tag_has_two_equal_ways(client: Client) -> None:
    news("First", tags=["Sofia"])
    news("Second", tags=["Berlin"])

    assert [
        each.findtext("title") for each in items(feed(client, "/en/news/tag/sofia/feed/"))
    ] == ["First"]


def test_who_has_the_feed_gets_304_until_it_changes(client: Client) -> None:
    page = news(last_published_at=datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC))
    first = feed(client)
    tag, since = first["ETag"], first["Last-Modified"]

    assert since == "Tue, 02 Jan 2024 00:00:00 GMT"
    assert feed(client, **{"If-None-Match": tag}).status_code == 304
    assert feed(client, **{"If-Modified-Since": since}).status_code == 304
    page.title = "Meeting in Álora"
    page.save()
    assert feed(client, **{"If-None-Match": tag}).status_code == 200


def test_sitemap_holds_the_years(client: Client) -> None:
    page = news()

    sitemap = client.get("/sitemap.xml").content.decode()

    assert "/en/news/2023/</loc>" in sitemap
    assert f"{page.get_url()}</loc>" in sitemap


@pytest.mark.parametrize("address", ["", "2023/", "tag/sofia/", "author/acct-team/", "feed/"])
def test_three_items_cost_as_many_queries_as_one(address: str, client: Client) -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        news(title, tags=["Sofia"])
        client.get(f"/en/news/{address}")  # warm what lives as long as the process
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/en/news/{address}").status_code == 200
        counts.append(len(caught))

    assert counts[0] == counts[2]


def test_news_list_of_a_draft_index_breaks_no_item(client: Client) -> None:
    page = news(tags=["Sofia"])
    index = news_index()
    index.live = False
    index.save()

    shown = client.get(page.get_url()).content.decode()

    assert '<span class="chip">Sofia</span>' in shown
