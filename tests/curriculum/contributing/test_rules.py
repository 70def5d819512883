"""Licences, stages, completeness, rows and credit, without a database."""

from __future__ import annotations

from typing import Any

import pytest

from curriculum.contributing.rules.completeness import NEEDED, Lack, completeness
from curriculum.contributing.rules.credit import joined, renamed
from curriculum.contributing.rules.licences import licences_allowed, licences_for_adaptation
from curriculum.contributing.rules.rows import Press, press_in, pressed
from curriculum.contributing.rules.stages import is_under_review, stage_of
from tests.curriculum.contributing.conftest import COMPLETE

SA, BY, NC, CC0 = "cc-by-sa-4.0", "cc-by-4.0", "cc-by-nc-sa-4.0", "cc0-1.0"


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        (CC0, (SA, BY, NC, CC0)),
        ("public-domain", (SA, BY, NC, CC0)),
        (BY, (SA, BY, NC)),
        (SA, (SA,)),
        (NC, (NC,)),
        ("cc-by-nc-4.0", (NC,)),
        ("cc-by-nd-4.0", ()),
        ("cc-by-nc-nd-4.0", ()),
        ("all-rights-reserved", ()),
        ("", ()),
        ("something else", ()),
    ],
)
def test_adaptation_carries_only_what_its_source_allows(
    source: str, allowed: tuple[str, ...]
) -> None:
    assert licences_for_adaptation(source) == allowed
    assert licences_allowed("adapted", source) == allowed


def test_own_work_is_its_authors_choice_and_a_permission_is_none_to_others() -> None:
    assert licences_allowed("own") == (SA, BY, NC, CC0)
    assert licences_allowed("permission") == ("all-rights-reserved",)
    assert licences_allowed("") == ()


@pytest.mark.parametrize(
    ("is_live", "has_changes", "workflow", "stage", "is_closed"),
    [
        (False, True, None, "draft", False),
        (False, True, "in_progress", "in_review", True),
        (False, True, "needs_changes", "changes_requested", False),
        (True, False, None, "published", False),
        (True, True, None, "published_draft", False),
        (True, True, "in_progress", "published_in_review", True),
        (True, True, "needs_changes", "published_changes", False),
    ],
)
def test_stage_follows_from_the_page(
    is_live: bool, has_changes: bool, workflow: str | None, stage: str, is_closed: bool
) -> None:
    found = stage_of(is_live=is_live, has_changes=has_changes, workflow=workflow)

    assert (found, is_under_review(found)) == (stage, is_closed)


def test_complete_draft_lacks_nothing() -> None:
    found = completeness(COMPLETE)

    assert (found.lacks, found.percent, found.done) == ((), 100, len(NEEDED))


def test_empty_draft_lacks_each_needed_field_once() -> None:
    found = completeness({})

    assert [(lack.name, lack.code) for lack in found.lacks] == [(name, "empty") for name in NEEDED]
    assert (found.done, found.percent) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"summary": "  "}, [Lack("summary", "empty")]),
        ({"group_ideal": 30}, [Lack("group_ideal", "group")]),
        ({"minutes_max": 30}, [Lack("minutes_max", "order")]),
        ({"debriefing_minutes": 40}, [Lack("minutes_max", "minutes", 70, 10)]),
        ({"debriefing_minutes": None}, [Lack("minutes_max", "minutes", 30, -10)]),
        ({"age_from": 20, "age_to": 18}, [Lack("age_to", "order")]),
        ({"debriefing": [{"id": "1", "text": " "}]}, [Lack("debriefing", "empty")]),
        (
            {"materials": [{"item": "Pen", "quantity": "", "per": "group", "note": ""}]},
            [Lack("materials", "row", 1)],
        ),
        ({"materials": [{"item": "", "quantity": "1", "per": "group", "note": ""}]}, []),
        (
            {"source_kind": "adapted"},
            [Lack(name, "empty") for name in ("source_work", "source_author", "source_licence")],
        ),
        ({"source_kind": "permission", "licence": "all-rights-reserved"},
         [Lack("attribution", "permission")]),
        ({"licence": "all-rights-reserved"}, [Lack("licence", "licence")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, Any], lacks: list[Lack]) -> None:
    assert list(completeness(COMPLETE | changes).lacks) == lacks


@pytest.mark.parametrize(
    ("source", "licence", "lacks"),
    [
        (SA, BY, [Lack("licence", "licence")]),
        (SA, SA, []),
        (NC, SA, [Lack("licence", "licence")]),
        ("all-rights-reserved", BY, [Lack("source_licence", "adapting")]),
    ],
)
def test_nothing_adapted_becomes_cc_by_silently(
    source: str, licence: str, lacks: list[Lack]
) -> None:
    work = {"source_kind": "adapted", "source_work": "W", "source_author": "A"}
    found = completeness(COMPLETE | work | {"source_licence": source, "licence": licence})

    assert list(found.lacks) == lacks


@pytest.mark.parametrize(
    ("press", "rows", "place"),
    [
        (Press("add", "objectives"), ["a", "b", "c", "new"], 3),
        (Press("remove", "objectives", 1), ["a", "c"], 1),
        (Press("remove", "objectives", 2), ["a", "b"], 1),
        (Press("up", "objectives", 1), ["b", "a", "c"], 0),
        (Press("up", "objectives", 0), ["a", "b", "c"], 0),
        (Press("down", "objectives", 1), ["a", "c", "b"], 2),
        (Press("down", "objectives", 2), ["a", "b", "c"], 2),
        (Press("remove", "objectives", 9), ["a", "b", "c"], 0),
    ],
)
def test_row_buttons_add_remove_and_move(press: Press, rows: list[str], place: int) -> None:
    assert pressed(["a", "b", "c"], press, "new") == (rows, place)


def test_only_buttons_of_known_fields_count() -> None:
    names = ["title", "up-secrets-1", "remove-objectives-x", "down-objectives-2", "add-objectives"]

    assert press_in(names, ["objectives"]) == Press("down", "objectives", 2)
    assert press_in(["save"], ["objectives"]) is None


def test_names_are_joined_once_and_an_editors_credit_stays() -> None:
    assert joined(["Ana", "", " Bo ", "Ana"]) == "Ana, Bo"
    assert renamed("", "", "Ana") == "Ana"
    assert renamed("Ana", "Ana", "Ana, Bo") == "Ana, Bo"
    assert renamed("Ana Ilieva with the team", "Ana", "Ana, Bo") == "Ana Ilieva with the team"
