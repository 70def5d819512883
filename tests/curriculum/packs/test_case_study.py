"""The printed form of a case study, which a pack or a single print plugs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.packs.models import ItemPrint
from curriculum.packs.services import render_item
from tests.factories.curriculum import case_study, figure
from tests.pdf_reading import failures, texts


@pytest.mark.django_db
def test_case_study_prints_with_figures_sources_and_no_notes_for_facilitators(
    site: None, tmp_path: Path
) -> None:
    case = case_study(
        discussion_questions=[("line", "Who pays?")],
        figures=[figure("13", "NGOs"), figure("15", "NGOs", note="Another page")],
        recognitions=[("recognition", {"by": "EWSI", "title": "Good", "date": "2023", "url": ""})],
    )
    pdf, _pages = render_item(ItemPrint(page=case), lambda *_: None)

    shown = "\n".join(texts(pdf))
    for text in (
        "One door",
        "One desk.",
        "13",
        "15",
        "Another page",
        "Good",
        "Who pays?",
        "Report",
        "Funded by the European Union",
    ):
        assert text in shown
    assert "Nobody has to answer." not in shown
    assert failures(pdf, tmp_path) == []
