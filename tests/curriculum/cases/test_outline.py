from __future__ import annotations

import pytest

from curriculum.cases.outline import as_notes, for_participants, outline
from curriculum.cases.rules import LENGTHS
from tests.factories.curriculum import case_study, figure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("figures", [[], [figure()]])
def test_session_takes_the_minutes_it_says(minutes: int, figures: list[object]) -> None:
    plan = outline(case_study(figures=figures), minutes)

    assert sum(step.minutes for step in plan.steps) == minutes
    assert ("Check the figures" in [step.heading for step in plan.steps]) is bool(figures)


def test_session_is_made_of_the_case_study_itself() -> None:
    case = case_study(
        discussion_questions=[("line", "Who pays?")],
        figures=[figure("13", "NGOs"), figure("15", "NGOs", period="2023")],
    )

    plan = outline(case)

    assert plan.questions == ["Who pays?"]
    assert plan.sources == ["Report, The city, 2023"]
    assert "Sofia, Bulgaria" in plan.steps[0].text
    assert "Sources differ here: NGOs." in plan.steps[2].text


def test_session_without_questions_of_its_own_has_three() -> None:
    assert len(outline(case_study()).questions) == 3


def test_notes_hold_every_step_and_shed_the_sources_first() -> None:
    plan = outline(case_study())

    whole = as_notes(plan, "https://example.org/case/", 3000)
    short = as_notes(plan, "https://example.org/case/", len(whole) - 1)

    assert [
        f"{n}. {step.heading} ({step.minutes} min" in whole for n, step in enumerate(plan.steps, 1)
    ]
    assert "Report, The city, 2023" in whole
    assert "https://example.org/case/" in short
    assert "Report, The city, 2023" not in short


def test_participants_read_place_and_title_within_the_limit() -> None:
    case = case_study(summary="word " * 100)

    assert for_participants(case, 1000).startswith(
        "We look at a practice from Sofia, Bulgaria: One door."
    )
    assert len(for_participants(case, 100)) <= 100
