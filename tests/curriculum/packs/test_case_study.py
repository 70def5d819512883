"""The printed form of a case study, which a pack or a single print plugs in."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from acct_site.common.pdf import Part, Renderer
from curriculum.packs.building import asset_folders, print_css
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
    part = SimpleNamespace(title=case.title, language="en", template="case_study", is_wide=False)
    context = {"case": case, "part": part, "direction": "ltr", "pack": {"text_size": "normal"}}

    html = render_to_string("curriculum/packs/case_study.html", context)
    with Renderer(asset_folders()) as renderer:
        pdf = renderer.render(Part(case.title, html, (print_css(),))).pdf

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
    ):
        assert text in shown
    assert "Nobody has to answer." not in shown
    assert failures(pdf, tmp_path) == []
