from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.curriculum import activity

pytestmark = pytest.mark.django_db


def found(client: Client, query: str) -> list[str]:
    answer = client.get(f"/en/library/?{query}")
    assert answer.status_code == 200
    return [page.title for page in answer.context["results"]]


@pytest.fixture
def three(site: None) -> None:
    activity("Short", minutes_min=5, minutes_max=10, activity_type="energiser")
    activity("Discrimination at work", delivery_mode="hybrid")
    activity("Long", minutes_min=60, minutes_max=90)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Discrimination at work", "Long", "Short"]),
        ("max_minutes=10", ["Short"]),
        ("mode=live_online", ["Discrimination at work"]),
        ("type=energiser", ["Short"]),
        ("q=discriminated", ["Discrimination at work"]),
        ("q=%22%27*%3B(", []),
        ("lang=bg", []),
        ("people=500", []),
    ],
)
def test_library_narrows_by_each_field(
    three: None, client: Client, query: str, titles: list[str]
) -> None:
    assert found(client, query) == titles


def test_senseless_minutes_show_an_error_and_narrow_nothing(three: None, client: Client) -> None:
    answer = client.get("/en/library/?max_minutes=soon")

    assert len(answer.context["results"]) == 3
    assert 'value="soon"' in answer.content.decode()
    assert "Enter a whole number." in answer.content.decode()


def test_activity_page_shows_the_whole_method(site: None, client: Client) -> None:
    method = activity("Map of help")

    page = client.get(method.url).content.decode()

    for text in ("Map of help", "Collect places that help.", "Where would you go first?"):
        assert text in page


def test_public_page_allows_nothing_inline(site: None, client: Client) -> None:
    answer = client.get("/en/library/")

    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert " style=" not in answer.content.decode()
