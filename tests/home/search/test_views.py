from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from curriculum.library.models import GlossaryTerm
from tests.factories.curriculum import activity, library, locale

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> list[str]:
    answer = client.get("/en/search/", {"q": words})
    assert answer.status_code == 200
    return [page.title for page in answer.context["results"]]


def test_search_finds_stems_in_one_language_only(site: None, client: Client) -> None:
    activity("Discrimination at work")
    library("bg")
    activity("Discrimination in Bulgarian", code="bg")

    assert found(client, "discriminated") == ["Discrimination at work"]


def test_drafts_and_restricted_pages_stay_hidden(site: None, client: Client) -> None:
    activity("Draft about housing", live=False)
    shut = activity("Restricted about housing")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    activity("Open about housing")

    assert found(client, "housing") == ["Open about housing"]


def test_glossary_term_stands_above_the_pages(site: None, client: Client) -> None:
    GlossaryTerm.objects.create(
        locale=locale(),
        term="Civic courage",
        slug="civic-courage",
        short_definition="To act where others look away.",
        source="ACCT",
    )

    answer = client.get("/en/search/", {"q": "courage"})

    assert [term.term for term in answer.context["terms"]] == ["Civic courage"]
    assert "To act where others look away." in answer.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "\"'*;(", "x" * 201])
def test_senseless_words_find_nothing_and_break_nothing(
    site: None, client: Client, words: str
) -> None:
    activity("Discrimination at work")

    assert found(client, words) == []


def test_words_stand_escaped_on_the_page(site: None, client: Client) -> None:
    page = client.get("/en/search/", {"q": "<b>x</b>"}).content.decode()

    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_three_results_cost_as_many_queries_as_one(site: None, client: Client) -> None:
    counts = []
    for title in ("One about housing", "Two about housing", "Three about housing"):
        activity(title)
        client.get("/en/search/", {"q": "housing"})  # warm caches that live as long as the process
        with CaptureQueriesContext(connection) as caught:
            client.get("/en/search/", {"q": "housing"})
        counts.append(len(caught))

    assert counts[0] == counts[2]
