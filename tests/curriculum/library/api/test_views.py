"""The interface tells what everybody may read, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import PageViewRestriction

from curriculum.library.api.views import PER_MINUTE, api
from curriculum.library.models import (
    ActivityHandout,
    ActivityTopic,
    CaseStudyIndexPage,
    CaseStudyPage,
    GlossaryTerm,
    ModulePage,
    Topic,
)
from curriculum.library.rules import READERS, Reader
from tests.factories.curriculum import HandoutFactory, activity, library, locale, trainer

pytestmark = pytest.mark.django_db
STAFF = {name for of in READERS.values() for name, reader in of.items() if reader is Reader.STAFF}


@pytest.fixture(autouse=True)
def _fresh(site: None) -> None:
    cache.clear()


def module(title: str = "One door", **fields: Any) -> ModulePage:
    values = {
        "title": title,
        "locale": locale(),
        "summary": "s",
        "target_group": "Everybody",
        "author": "ACCT library team",
        "attribution": "Written for the ACCT library.",
        "last_reviewed": "2026-11-24",
        "outcomes": [("outcome", {"text": "Name three", "evidence": "A list"})],
        "units": [
            ("text", {"kind": "reading", "title": "Read", "minutes": 5, "text": "<p>x</p>"})
        ],
    }
    return library().add_child(instance=ModulePage(**values | fields))


def case_study(title: str = "A bureau") -> CaseStudyPage:
    home = library().get_parent()
    index = CaseStudyIndexPage(title="Cases", slug="cases", locale=locale(), summary="s")
    index = CaseStudyIndexPage.objects.first() or home.add_child(instance=index)
    source = {
        "title": "Report",
        "publisher": "",
        "date": "",
        "url": "",
        "checked_on": "2026-11-24",
    }
    page = CaseStudyPage(
        title=title, locale=locale(), summary="s", country="BG", city="Sofia", started="2021",
        lead_organisation="City", sources=[("source", source)], last_reviewed="2026-11-24",
        issue="<p>i</p>", method="<p>m</p>", who_benefits="<p>w</p>", results="<p>r</p>",
    )  # fmt: skip
    return index.add_child(instance=page)


def get(client: Client, name: str, *args: Any, **query: Any) -> Any:
    return client.get(reverse(f"acct-api:{name}", args=args), query)


def test_no_staff_field_is_anywhere_in_the_description() -> None:
    described = api.get_openapi_schema()

    names = set(words(described))
    assert {"permission", "editors_note"} == STAFF
    assert not STAFF & names
    assert {"instructions", "content_note", "facilitation"} <= names


def words(part: Any) -> list[str]:
    """Return every name and word of a description."""
    if isinstance(part, dict):
        return [each for name, of in part.items() for each in [str(name), *words(of)]]
    if isinstance(part, list):
        return [each for of in part for each in words(of)]
    return [str(part)]


def test_activity_is_told_whole_with_the_facilitators_part_apart(client: Client) -> None:
    other = activity("The other way")
    page = activity(
        "Map of help",
        tips=f'<p><a linktype="page" id="{other.pk}">see</a></p>',
        related_rights=[("line", "Information")],
        editors_note="Ask again",
        permission="Letter of May",
    )
    page.topics.add(Topic.objects.create(name="Racism", slug="racism", locale=locale()))
    page.related_activities.add(other)
    page.save()

    answer = get(client, "activities-one", "en", str(page.translation_key))

    told = answer.json()
    assert answer.status_code == 200
    assert (told["title"], told["url"], told["topics"]) == (
        "Map of help",
        page.full_url,
        ["racism"],
    )
    assert [block["value"] for block in told["related_rights"]] == ["Information"]
    assert told["credit"].startswith(
        "ACCT library team. Written for the ACCT library. CC BY-SA 4.0"
    )
    assert "instructions" not in told
    facilitation = told["facilitation"]
    assert facilitation["instructions"][0]["value"] == {
        "heading": "Collect",
        "minutes": 40,
        "grouping": "pairs",
        "text": "<p>Collect places that help.</p>",
        "say": "Where would you go first?",
    }
    assert facilitation["tips"] == f'<p><a href="{other.url}">see</a></p>'
    assert [each["title"] for each in facilitation["related_activities"]] == ["The other way"]
    for word in ("Ask again", "Letter of May"):
        assert word not in answer.content.decode()


def test_module_case_study_and_handout_are_told_whole(client: Client) -> None:
    sheet = HandoutFactory(title="Map sheet", body=[("heading", "Places")])
    theme, case = module(), case_study()
    theme.related_case_studies.add(case)
    theme.save()

    answers = [
        get(client, "modules-one", "en", str(theme.translation_key)).json(),
        get(client, "case-studies-one", "en", str(case.translation_key)).json(),
        get(client, "handouts-one", sheet.code).json(),
    ]

    assert [one["title"] for one in answers] == ["One door", "A bureau", "Map sheet"]
    assert [block["value"] for block in answers[0]["outcomes"]] == [{"text": "Name three"}]
    assert answers[0]["units"][0]["value"]["text"] == "<p>x</p>"
    assert [each["title"] for each in answers[1]["related_modules"]] == ["One door"]
    assert answers[1]["sources"][0]["value"]["checked_on"] == "2026-11-24"
    assert [block["value"] for block in answers[2]["body"]] == ["Places"]


@pytest.mark.parametrize("state", ["live", "draft", "private"])
def test_only_live_public_pages_are_told_and_counted(client: Client, state: str) -> None:
    page = activity("Map of help", live=state != "draft")
    other = activity("Other")
    other.related_activities.add(page)
    other.save()
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(trainer(is_superuser=True))  # who may see it on the site is told no more

    one = get(client, "activities-one", "en", str(page.translation_key))
    listed = get(client, "activities").json()
    beside = get(client, "activities-one", "en", str(other.translation_key)).json()

    is_told = state == "live"
    assert one.status_code == (200 if is_told else 404)
    assert listed["count"] == (2 if is_told else 1)
    assert len(beside["facilitation"]["related_activities"]) == int(is_told)


def test_sheet_for_facilitators_is_told_nowhere(client: Client) -> None:
    page = activity()
    sheets = [HandoutFactory(title=who, audience=who) for who in ("participant", "facilitator")]
    for sheet in sheets:
        ActivityHandout.objects.create(page=page, handout=sheet)

    told = get(client, "activities-one", "en", str(page.translation_key)).json()

    assert [each["title"] for each in told["facilitation"]["handouts"]] == ["participant"]
    assert [each["title"] for each in get(client, "handouts").json()["results"]] == ["participant"]
    assert [get(client, "handouts-one", each.code).status_code for each in sheets] == [200, 404]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Discrimination at work", "Long", "Short"]),
        ({"max_minutes": 10}, ["Short"]),
        ({"topic": "racism"}, ["Long"]),
        ({"q": "discriminated"}, ["Discrimination at work"]),
        ({"language": "bg"}, []),
    ],
)
def test_activities_are_narrowed(client: Client, query: dict[str, Any], titles: list[str]) -> None:
    activity("Short", minutes_min=5, minutes_max=10)
    activity("Discrimination at work")
    long = activity("Long", minutes_min=60, minutes_max=90)
    topic = Topic.objects.create(name="Racism", slug="racism", locale=locale())
    ActivityTopic.objects.create(tag=topic, content_object=long)

    assert [one["title"] for one in get(client, "activities", **query).json()["results"]] == titles


def test_pages_of_a_list_lead_to_each_other_and_end(client: Client) -> None:
    for title in ("A", "B", "C"):
        activity(title)

    first = get(client, "activities", per_page=2).json()
    second = client.get(first["next"]).json()

    assert ([one["title"] for one in first["results"]], first["count"]) == (["A", "B"], 3)
    assert [one["title"] for one in second["results"]] == ["C"]
    assert (second["next"], client.get(second["previous"]).json()) == (None, first)
    assert get(client, "activities", page=9).status_code == 404


def test_topics_and_terms_are_listed(client: Client) -> None:
    Topic.objects.create(name="Racism", slug="racism", kind="form", locale=locale())
    GlossaryTerm.objects.create(
        term="Courage", slug="courage", short_definition="d", source="s", locale=locale()
    )

    assert get(client, "topics").json()["results"] == [
        {"slug": "racism", "language": "en", "name": "Racism", "kind": "form", "description": ""}
    ]
    assert [one["term"] for one in get(client, "glossary", q="courage").json()["results"]] == [
        "Courage"
    ]
    assert get(client, "glossary", q="zebra").json()["count"] == 0


@pytest.mark.parametrize(
    ("query", "word"),
    [({"language": "xx"}, "language"), ({"max_minutes": "soon"}, "max_minutes"), ({"page": 0}, "page"),
     ({"per_page": 1000}, "per_page"), ({"q": "x" * 201}, "q")],
)  # fmt: skip
def test_senseless_question_is_answered_as_a_problem(
    client: Client, query: dict[str, Any], word: str
) -> None:
    answer = get(client, "activities", **query)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["detail"].startswith(f"{word}: ")


def test_every_address_answers_to_reading_alone(client: Client) -> None:
    answers = [client.post(reverse(f"acct-api:{name}")) for name in ("activities", "glossary")]

    assert [(one.status_code, one["Content-Type"]) for one in answers] == [
        (405, "application/problem+json")
    ] * 2
    nowhere = get(client, "activities-one", "en", "00000000-0000-4000-8000-000000000001")
    assert nowhere.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Nothing here has this address.",
    }


def test_what_is_known_already_is_not_sent_again_unless_it_is_hidden_now(client: Client) -> None:
    page = activity()
    page.save_revision().publish()
    address = reverse("acct-api:activities-one", args=["en", page.translation_key])
    first = client.get(address)
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}

    again = client.get(address, **known)
    page.title = "Another"
    page.save_revision().publish()
    changed = client.get(address, **known)
    page.unpublish()
    hidden = client.get(address, **known)

    assert first["Last-Modified"]
    assert first["Access-Control-Allow-Origin"] == "*"
    assert [one.status_code for one in (again, changed, hidden)] == [304, 200, 404]


def test_one_address_may_ask_so_often_a_minute(client: Client) -> None:
    statuses = [get(client, "topics").status_code for _ in range(PER_MINUTE + 1)]
    refused = get(client, "activities")

    assert statuses == [200] * PER_MINUTE + [429]
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert refused["Content-Type"] == "application/problem+json"
    assert get(client, "topics").json()["detail"] == "Ask again in a minute."


def test_every_route_of_the_interface_is_guarded() -> None:
    routes = [
        each
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern) == "api/v1/"
        for inner in pattern.url_patterns
        for each in getattr(inner, "url_patterns", [])
    ]

    assert len(routes) > 10
    assert {route.callback.__qualname__ for route in routes} == {"guarded.<locals>.asked"}


@pytest.mark.parametrize("name", ["activities", "modules", "case-studies", "handouts", "topics"])
def test_list_takes_the_same_queries_for_one_and_three(
    client: Client, name: str, django_assert_num_queries: Any
) -> None:
    make: Any = {
        "activities": lambda n: activity(f"A{n}"),
        "modules": lambda n: module(f"M{n}"),
        "case-studies": lambda n: case_study(f"C{n}"),
        "handouts": lambda n: HandoutFactory(title=f"H{n}"),
        "topics": lambda n: Topic.objects.create(name=f"T{n}", slug=f"t{n}", locale=locale()),
    }[name]
    make(1)
    get(client, name)  # what a process asks once
    pinned = {"activities": 4, "modules": 4, "case-studies": 4, "handouts": 2, "topics": 2}[name]

    with django_assert_num_queries(pinned):
        assert get(client, name).json()["count"] == 1
    make(2), make(3)
    get(client, name)  # the catalogue is read anew after a change
    with django_assert_num_queries(pinned):
        assert get(client, name).json()["count"] == 3


def test_documentation_names_each_address_and_is_linked(client: Client) -> None:
    page = client.get(reverse("api-docs"))
    text = page.content.decode()

    described = client.get(reverse("acct-api:openapi-json")).json()
    assert page.status_code == 200
    for path in described["paths"]:
        assert path in text
    assert "<script>" not in text
    assert " style=" not in text
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert reverse("api-docs") in client.get("/en/library/").content.decode()
