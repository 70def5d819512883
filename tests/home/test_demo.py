from __future__ import annotations

import pytest

from acct_site.common.pdf import check_pdf
from curriculum.library.models import ActivityPage, Handout
from curriculum.packs.models import Pack
from curriculum.packs.services import render_pack
from curriculum.sessions.models import SessionPlan
from home.demo.content import files
from home.demo.loading import delete_demo, load_demo
from tests.factories.curriculum import library


@pytest.mark.django_db
def test_demo_loads_once_prints_and_goes_away() -> None:
    library()
    load_demo()
    load_demo()

    slugs = set(ActivityPage.objects.values_list("slug", flat=True))
    assert slugs == set(files("en", "activities"))
    plan = SessionPlan.objects.get(title__startswith="Half a day")
    pdf, _ = render_pack(
        Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0),
        lambda done, total, message: None,
    )
    assert check_pdf(pdf) == []

    delete_demo()
    left = (ActivityPage, Handout, SessionPlan)
    assert [model.objects.count() for model in left] == [0, 0, 0]
