from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curriculum.library.models import Topic
from home.models import ResourceIndexPage, ResourcePage, TeamMember, TeamPage
from tests.factories.curriculum import library, locale
from tests.factories.events import event, partner

pytestmark = pytest.mark.django_db


def resource(title: str, **fields: Any) -> ResourcePage:
    home = library().get_parent()
    index = ResourceIndexPage.objects.first() or home.add_child(
        instance=ResourceIndexPage(
            title="Resources", slug="resources", locale=locale(), summary="s"
        )
    )
    values = {
        "title": title, "locale": locale(), "summary": "s", "kind": "manual",
        "publisher": "Council of Europe", "address": "https://example.org/",
        "checked_on": "2026-11-24",
    } | fields  # fmt: skip
    return index.add_child(instance=ResourcePage(**values))


@pytest.fixture
def three(site: None) -> None:
    resource("Bookmarks", language_codes="en de")
    resource("Compendium", kind="database", publisher="FRA")
    topic = Topic.objects.create(locale=locale(), name="Racism", slug="racism")
    page = resource("Open manual", licence="cc-by-4.0")
    page.topics.add(topic)
    page.save()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Bookmarks", "Compendium", "Open manual"]),
        ("kind=database", ["Compendium"]),
        ("language=de", ["Bookmarks"]),
        ("licence=cc-by-4.0", ["Open manual"]),
        ("topic=racism", ["Open manual"]),
        ("kind=database&language=de", []),
        ("kind=nonsense", ["Bookmarks", "Compendium", "Open manual"]),
    ],
)
def test_resources_narrow_by_each_field(
    three: None, client: Client, query: str, titles: list[str]
) -> None:
    answer = client.get(f"/en/resources/?{query}")

    assert answer.status_code == 200
    assert [page.title for page in answer.context["resources"]] == titles


def test_resource_says_who_where_and_when_checked(three: None, client: Client) -> None:
    shown = client.get("/en/resources/bookmarks/").content.decode()

    for words in (
        "Council of Europe",
        "https://example.org/",
        "English, German",
        "24 November 2026",
    ):
        assert words in shown
    assert "The publisher&#x27;s own terms" in shown


def test_three_resources_cost_as_many_queries_as_one(site: None, client: Client) -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        resource(title)
        client.get("/en/resources/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/en/resources/")
        counts.append(len(caught))

    assert counts[0] == counts[2]


def test_partner_lists_its_events_and_people(site: None, client: Client) -> None:
    page, other = partner(), partner("Crossing Borders")
    mine, theirs = event("Meeting in Álora"), event("Conference")
    mine.organisers.add(page)
    theirs.organisers.add(other)
    for each in (mine, theirs):
        each.save()
    TeamMember.objects.create(partner=page, name="A Name", role="Coordination", sort_order=0)

    shown = client.get(page.url).content.decode()

    for words in ("Meeting in Álora", "A Name", "Coordination", "Álora, Spain"):
        assert words in shown
    assert "Conference" not in shown


def test_three_events_of_a_partner_cost_as_many_queries_as_one(site: None, client: Client) -> None:
    page, counts = partner(), []
    for title in ("One", "Two", "Three"):
        made = event(title)
        made.organisers.add(page)
        made.save()
        client.get(page.url)
        with CaptureQueriesContext(connection) as caught:
            client.get(page.url)
        counts.append(len(caught))

    assert counts[0] == counts[2]


def test_team_is_empty_until_somebody_agreed(site: None, client: Client) -> None:
    page = partner()
    team = page.get_parent().add_child(
        instance=TeamPage(title="Team", locale=locale(), summary="s")
    )

    empty = client.get(team.url).content.decode()
    TeamMember.objects.create(partner=page, name="A Name", role="Coordination", sort_order=0)
    named = client.get(team.url).content.decode()

    assert "Nobody is named here yet" in empty
    assert "A Name" in named
