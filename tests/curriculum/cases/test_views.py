from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from curriculum.library.models import Topic
from tests.factories.curriculum import case_list, case_study, figure, locale

pytestmark = pytest.mark.django_db

COMPARE = "/en/case-studies/compare/"
LIST_QUERIES = 25
CASE_QUERIES = 30


@pytest.fixture
def four(site: None) -> None:
    women = Topic.objects.create(name="Courage", slug="courage", locale=locale())
    one = case_study(
        "Anna's door",
        groups=["women"],
        funding_sources=["amif", "municipal"],
        offered_languages=["ar", "bg"],
        practice_kind="one_stop_shop",
    )
    one.topics.set([women])
    one.save()
    case_study(
        "Bridge", country="DE", city="Berlin", latitude=52.5, longitude=13.4, groups=["women"]
    )
    case_study(
        "Council", country="PL", city="Gdańsk", state="ended", latitude=None, longitude=None
    )
    case_study("Draft", live=False)


def found(client: Client, query: str) -> list[str]:
    answer = client.get(f"/en/case-studies/?{query}")
    assert answer.status_code == 200
    return [case.title for case in answer.context["case_studies"]]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Anna's door", "Bridge", "Council"]),
        ("country=DE", ["Bridge"]),
        ("country=DE&country=PL", ["Bridge", "Council"]),
        ("group=women", ["Anna's door", "Bridge"]),
        ("group=women&country=DE", ["Bridge"]),
        ("topic=courage", ["Anna's door"]),
        ("funding=amif", ["Anna's door"]),
        ("practice=one_stop_shop", ["Anna's door"]),
        ("state=ended", ["Council"]),
        ("language=ar", ["Anna's door"]),
        ("country=XX&group=%3Cb%3E", ["Anna's door", "Bridge", "Council"]),
        ("q=bridge", ["Bridge"]),
        ("q=%22%27*%3B(", []),
        ("sort=country", ["Anna's door", "Bridge", "Council"]),
        ("sort=nonsense&view=nonsense", ["Anna's door", "Bridge", "Council"]),
        ("view=list&state=ended", ["Council"]),
        ("view=map", ["Anna's door", "Bridge", "Council"]),
        ("page=99", ["Anna's door", "Bridge", "Council"]),
    ],
)
def test_list_narrows_by_each_facet(
    four: None, client: Client, query: str, titles: list[str]
) -> None:
    assert found(client, query) == titles


def test_facets_count_what_each_choice_would_show(four: None, client: Client) -> None:
    answer = client.get("/en/case-studies/?group=women")

    facets = {facet.name: facet for facet in answer.context["facets"]}
    assert [(option.label, option.count) for option in facets["country"].options] == [
        ("Bulgaria", 1),
        ("Germany", 1),
        ("Poland", 0),
    ]
    assert [(o.value, o.count, o.is_chosen) for o in facets["group"].options] == [
        ("women", 2, True)
    ]
    assert 'href="/en/case-studies/?"' in answer.content.decode()


def test_nothing_found_offers_to_take_each_filter_away(four: None, client: Client) -> None:
    page = client.get("/en/case-studies/?country=DE&state=ended").content.decode()

    assert "No case study fits all of this" in page
    assert 'href="/en/case-studies/?state=ended"' in page
    assert 'href="/en/case-studies/?country=DE"' in page


def test_htmx_gets_the_results_and_the_counts_alone(four: None, client: Client) -> None:
    answer = client.get("/en/case-studies/?country=DE", headers={"HX-Request": "true"})

    part = answer.content.decode()
    assert part.strip().startswith('<div id="found">')
    assert 'id="n-country-PL" hx-swap-oob="innerHTML">1</span>' in part
    assert "Bridge" in part
    assert "<html" not in part
    assert "HX-Request" in answer["Vary"]


def test_map_has_a_point_a_pattern_and_a_row_for_each(four: None, client: Client) -> None:
    answer = client.get("/en/case-studies/?view=map")

    page = answer.content.decode()
    shown = answer.context["map"]
    assert [point.case.title for point in shown.points] == ["Anna's door", "Bridge"]
    assert {shape.code: shape.shade for shape in shown.shapes if shape.shade} == {
        "BG": "few",
        "DE": "few",
        "PL": "few",
    }
    assert "<title>Berlin, Germany: Bridge</title>" in page
    assert page.count('fill="url(#few)"') == 4  # three countries and the legend
    table = page.partition("The same as a table")[2]
    assert all(title in table for title in ("Anna&#x27;s door", "Bridge", "Council"))
    assert "not on the map" in table
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert " style=" not in page


@pytest.mark.parametrize("view", ["cards", "list", "map"])
def test_list_asks_the_same_number_of_queries_for_one_and_three(
    site: None, client: Client, view: str
) -> None:
    case_study("One")
    address = f"/en/case-studies/?view={view}&country=BG"
    client.get(address)
    few = queries(client, address)
    case_study("Two")
    case_study("Three")

    assert queries(client, address) == few
    assert few <= LIST_QUERIES


def test_case_page_asks_the_same_number_of_queries_beside_one_and_three(
    site: None, client: Client
) -> None:
    page = case_study("B")
    case_study("A")
    client.get(page.url)
    few = queries(client, page.url)
    case_study("C")
    case_study("D")

    assert queries(client, page.url) == few
    assert few <= CASE_QUERIES


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_hidden_case_study_is_found_nowhere(four: None, client: Client) -> None:
    secret = case_study("Secret bridge", groups=["roma"])
    assert "Secret bridge" in found(client, "q=secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    assert found(client, "q=secret") == []
    page = client.get("/en/case-studies/").content.decode()
    assert "Secret" not in page
    assert "Roma and Travellers" not in page
    compared = client.get(f"{COMPARE}?case={secret.slug}&case=bridge").content.decode()
    assert "Secret bridge" not in compared
    assert client.get(f"/en/case-studies/{secret.slug}/session/").status_code == 404
    assert client.get(f"/en/case-studies/{secret.slug}/sheet/").status_code == 404
    assert client.get("/en/case-studies/bridge/sheet/").status_code == 200


def test_case_page_shows_figures_side_by_side_with_the_number_of_their_source(
    site: None, client: Client
) -> None:
    elsewhere = figure("15", "NGOs", source_url="https://elsewhere.example/")
    case = case_study(figures=[figure("13", "NGOs"), elsewhere])

    page = client.get(case.url).content.decode()

    assert "2 figures side by side" in page
    assert '<th scope="rowgroup" rowspan="2">NGOs' in page
    assert 'href="#source-1"' in page
    assert 'id="source-1"' in page
    assert 'href="https://elsewhere.example/"' in page
    assert "checked on 25 November 2026" in page


def test_case_page_leads_on(four: None, client: Client) -> None:
    page = client.get("/en/case-studies/bridge/").content.decode()

    assert 'rel="prev" href="/en/case-studies/annas-door/"' in page
    assert 'rel="next" href="/en/case-studies/council/"' in page
    assert '<option value="council">Council</option>' in page
    assert '<option value="bridge">' not in page
    assert "Draft" not in page


def compared(client: Client, query: str) -> dict[str, Any]:
    answer = client.get(f"{COMPARE}?{query}")
    assert answer.status_code == 200
    return {
        "titles": [case.title for case in answer.context["chosen"].cases],
        "rows": {row.label for section in answer.context["sections"] for row in section.rows},
        "page": answer.content.decode(),
    }


def test_comparison_has_a_row_for_each_field_and_marks_what_differs(
    four: None, client: Client
) -> None:
    shown = compared(client, "case=bridge&case=annas-door")

    assert shown["titles"] == ["Bridge", "Anna's door"]
    assert {"Place", "Funding", "Target groups", "How it works"} <= shown["rows"]
    assert "Ended" not in shown["rows"]  # both leave it empty
    assert '<th scope="row" class="compare__field">Place</th>' in shown["page"]
    assert "100 visits (2022; The city)" in shown["page"]


def test_only_differences_leaves_out_what_all_say_alike(four: None, client: Client) -> None:
    shown = compared(client, "case=bridge&case=annas-door&only=differences")

    assert {"Place", "Funding"} <= shown["rows"]
    assert "State" not in shown["rows"]
    assert "How it works" not in shown["rows"]


@pytest.mark.parametrize("slug", ["nix", "draft", "%3Cscript%3E"])
def test_unknown_and_unpublished_are_named_and_left_out(
    four: None, client: Client, slug: str
) -> None:
    shown = compared(client, f"case=bridge&case={slug}")

    assert shown["titles"] == ["Bridge"]
    assert "Not found, and left out:" in shown["page"]
    assert "<script>" not in shown["page"]
    assert "Draft" not in shown["page"]


def test_fifth_is_left_out_and_named(site: None, client: Client) -> None:
    for letter in "ABCDE":
        case_study(letter)

    shown = compared(client, "&".join(f"case={letter}" for letter in "edcba"))

    assert shown["titles"] == ["E", "D", "C", "B"]
    assert "4 case studies fit side by side. Left out: “A”" in shown["page"]


def test_empty_comparison_leads_back_to_the_list(four: None, client: Client) -> None:
    shown = compared(client, "")

    assert shown["titles"] == []
    assert 'href="/en/case-studies/?view=list"' in shown["page"]


def test_comparison_asks_the_same_number_of_queries_for_one_and_three(
    four: None, client: Client
) -> None:
    client.get(f"{COMPARE}?case=annas-door")
    one = queries(client, f"{COMPARE}?case=annas-door")

    assert queries(client, f"{COMPARE}?case=bridge&case=council&case=annas-door") == one


def test_table_holds_the_same_and_runs_nothing(site: None, client: Client) -> None:
    case_study("=1+1", slug="sum")
    case_study("Plain")

    answer = client.get(f"{COMPARE}table.csv?case=sum&case=plain")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0] == ["Field", "'=1+1", "Plain"]
    assert ["Place", "Sofia, Bulgaria", "Sofia, Bulgaria"] in rows
    assert ["How it works", "One desk.", "One desk."] in rows


@pytest.mark.parametrize(
    ("query", "minutes"), [("", 60), ("?minutes=45", 45), ("?minutes=75", 75), ("?minutes=8", 60)]
)
def test_session_page_offers_three_lengths(
    site: None, client: Client, query: str, minutes: int
) -> None:
    case_study("Door")

    answer = client.get(f"/en/case-studies/door/session/{query}")

    assert sum(step.minutes for step in answer.context["session"].steps) == minutes
    assert "Add to plan" not in answer.content.decode()  # a visitor has no plans


def test_sheet_holds_the_case_and_nothing_for_facilitators(site: None, client: Client) -> None:
    case_study("Door", discussion_questions=[("line", "Who pays?")])

    sheet = client.get("/en/case-studies/door/sheet/").content.decode()
    session = client.get("/en/case-studies/door/session/").content.decode()

    assert all(text in sheet for text in ("One desk.", "Who pays?", "Report", "100"))
    assert "Nobody has to answer." in session
    assert "Nobody has to answer." not in sheet


def test_case_study_of_another_language_is_not_shown(site: None, client: Client) -> None:
    case_study("Врата", slug="door", code="bg")
    case_list()

    assert client.get("/en/case-studies/door/session/").status_code == 404
    assert client.get("/bg/case-studies/door/session/").status_code == 200
