from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from curriculum.directory.models import HelpIndexPage, HelpPlace
from tests.factories.curriculum import locale
from tests.factories.directory import HelpPlaceFactory, directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site: None) -> HelpIndexPage:
    return directory()


@pytest.fixture
def three(page: HelpIndexPage) -> HelpIndexPage:
    HelpPlaceFactory(name="Board", country="DK", offers_complaining=True)
    HelpPlaceFactory(name="Register", region="Berlin", offers_documenting=True)
    HelpPlaceFactory(name="Agency", offers_legal_advice=True)
    return page


def names(answer: Any) -> list[tuple[str, list[str]]]:
    return [(c.name, [p.name for p in c.places]) for c in answer.context["countries"]]


def test_places_stand_by_country_the_whole_country_first(
    three: HelpIndexPage, client: Client
) -> None:
    assert names(client.get(three.url)) == [
        ("Denmark", ["Board"]),
        ("Germany", ["Agency", "Register"]),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"country": "DK"}, [("Denmark", ["Board"])]),
        ({"need": "documenting"}, [("Germany", ["Register"])]),
        ({"country": "DK", "need": "documenting"}, []),
        (
            {"country": "XX", "need": "magic"},
            [("Denmark", ["Board"]), ("Germany", ["Agency", "Register"])],
        ),
    ],
)
def test_filter_by_post_leaves_no_trace(
    three: HelpIndexPage, client: Client, wanted: dict[str, str], found: Any
) -> None:
    answer = client.post(three.url, wanted)

    assert names(answer) == found
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.session.keys() == set()


def test_filter_in_the_address_is_not_read(three: HelpIndexPage, client: Client) -> None:
    assert len(names(client.get(f"{three.url}?country=DK"))) == 2


def test_entry_shows_its_source_and_says_when_it_is_old(
    page: HelpIndexPage, client: Client
) -> None:
    HelpPlaceFactory(source="The city's page", checked_on=datetime.date(2026, 11, 25))

    with time_machine.travel("2026-12-01"):
        fresh = client.get(page.url).content.decode()
    with time_machine.travel("2027-12-01"):
        old = client.get(page.url).content.decode()

    assert "The city&#x27;s page" in fresh
    assert "checked on 25 November 2026" in fresh
    assert "ask before you go" not in fresh
    assert "ask before you go" in old


def test_place_that_is_not_translated_comes_in_english(site: None, client: Client) -> None:
    copy = directory().copy_for_translation(locale("bg"), copy_parents=True)
    copy.get_latest_revision().publish()
    office: HelpPlace = HelpPlaceFactory(name="Office")
    HelpPlaceFactory(name="Agency")
    own = office.copy_for_translation(locale("bg"))
    own.name = "Служба"
    own.save()

    answer = client.get("/bg/where-to-turn/")

    assert [p.name for c in answer.context["countries"] for p in c.places] == ["Служба", "Agency"]
    assert answer.content.decode().count('lang="en" dir="auto"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    page: HelpIndexPage, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    HelpPlaceFactory.create_batch(count)
    client.get(page.url)

    with django_assert_num_queries(20):
        client.get(page.url)
