from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from acct_site.common.jobs.services import run_queued_jobs
from acct_site.common.pdf import check_pdf
from curriculum.library.models import ActivityHandout, Handout
from curriculum.packs.models import Pack
from curriculum.packs.services import render_pack, request_pack
from curriculum.sessions.models import SessionPlan
from tests.factories.curriculum import (
    DayFactory,
    HandoutFactory,
    SessionPlanFactory,
    activity,
)
from tests.pdf_reading import failures, sheet_sizes, texts

SHEET = [
    ("heading", "What happened"),
    ("text", "<p>Write only what you saw.</p>"),
    ("lines", {"prompt": "When?", "count": 2}),
    ("checklist", {"items": ["Date", "Place"]}),
    ("table", {"caption": "Places", "header": ["Place", "For"], "rows": [["Centre", ""]]}),
    ("cards", {"cards": [{"title": "Card A", "text": "<p>You arrived.</p>"}]}),
]


def plan_with_activity(title: str = "Map of help", **fields: object) -> SessionPlan:
    method = activity(title, **fields)
    ActivityHandout.objects.create(page=method, handout=HandoutFactory(body=SHEET))
    day = DayFactory(plan=SessionPlanFactory(language=fields.get("code", "en")))
    day.items.create(position=0, kind="activity", activity=method, title=title, minutes=45)
    day.items.create(
        position=1, kind="break", title="Coffee", minutes=15, facilitator_text="Count heads"
    )
    return day.plan


@pytest.mark.django_db
def test_facilitator_guide_holds_every_part_in_order_with_true_page_numbers(
    tmp_path: Path,
) -> None:
    plan = plan_with_activity()
    pack = Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0)

    pdf, pages = render_pack(pack, lambda done, total, message: None)

    shown = texts(pdf)
    assert (len(shown), check_pdf(pdf)) == (pages, [])
    assert [n for n, text in enumerate(shown, 1) if f"Page {n} of {pages}" in text] == list(
        range(2, pages + 1)
    )
    for part in ("Agenda", "Map of help", "H1 – Sheet", "Sources and licences"):
        line = next(line for line in shown[1].splitlines() if line.startswith(part))
        number = int(line.removeprefix(part).split()[-1])
        assert part in shown[number - 1]
    assert "Where would you go first?" in "".join(shown)
    assert "Count heads" in "".join(shown)
    assert failures(pdf, tmp_path) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "upright", "lying"),
    [
        ({"paper": "a4"}, (210, 297), (297, 210)),
        ({"paper": "letter", "text_size": "large", "grey": True}, (216, 279), (279, 216)),
    ],
)
def test_landscape_handout_lies_on_the_chosen_paper_and_the_cover_stays_one_page(
    options: dict[str, Any], upright: tuple[int, int], lying: tuple[int, int], tmp_path: Path
) -> None:
    plan = plan_with_activity()
    plan.title, plan.aims = "See it and name it, step in and pass it on " * 4, "See. " * 200
    Handout.objects.update(orientation="landscape")
    pack = Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0)
    for name, value in options.items():
        setattr(pack, name, value)

    pdf, _pages = render_pack(pack, lambda done, total, message: None)

    shown = texts(pdf)
    handout = next(n for n, text in enumerate(shown) if "H1 – Sheet" in text and n > 1)
    sizes = sheet_sizes(pdf)
    assert sizes[handout:-1] == [lying] * len(sizes[handout:-1])
    assert (sizes[:handout], sizes[-1]) == ([upright] * handout, upright)
    assert "Contents" in shown[1]
    assert failures(pdf, tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_requested_pack_is_built_by_the_worker_and_kept_privately() -> None:
    plan = plan_with_activity()
    pack = request_pack(plan, by=plan.owner, preset="facilitator-guide")

    run_queued_jobs()

    pack.refresh_from_db()
    assert (pack.job.state, pack.job.percent, pack.job.error) == ("succeeded", 100, "")
    with pack.file.open() as file:
        assert check_pdf(file.read()) == []


@pytest.mark.django_db(transaction=True)
def test_pack_that_cannot_be_printed_fails_with_the_part_named() -> None:
    plan = plan_with_activity(summary="☂")
    pack = request_pack(plan, by=plan.owner, preset="facilitator-guide")

    run_queued_jobs()

    pack.refresh_from_db()
    assert (pack.job.state, pack.file.name) == ("failed", "")
    assert pack.job.error == "“Map of help”: No font here draws these characters: ☂"


@pytest.mark.django_db
def test_command_writes_the_same_pack(tmp_path: Path) -> None:
    plan = plan_with_activity()
    out = tmp_path / "guide.pdf"

    call_command("build_pack", plan.code, str(out), verbosity=0)

    assert check_pdf(out.read_bytes()) == []
