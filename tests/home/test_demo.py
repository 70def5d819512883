from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from acct_site.common.pdf import check_pdf
from curriculum.contributing.choices import Stage
from curriculum.contributing.models import Contribution
from curriculum.contributing.queries import stage_of
from curriculum.feedback.models import ActivityRating
from curriculum.library.models import ActivityPage, Handout
from curriculum.packs.models import Pack
from curriculum.packs.services import render_pack
from curriculum.sessions import services
from curriculum.sessions.models import SessionPlan
from curriculum.shelves.models import Favourite, LibraryCollection
from home.demo.content import files, sheet
from home.demo.loading import delete_demo, load_demo
from home.models import Author, PageComment, User
from tests.factories.curriculum import library
from tests.pdf_reading import failures, texts, undrawn_glyphs

KINDS = {
    "HomePage",
    "LibraryIndexPage",
    "ActivityPage",
    "ModulePage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "GlossaryIndexPage",
    "HelpIndexPage",
    "NewsIndexPage",
    "NewsPage",
    "CallIndexPage",
    "CallPage",
    "PartnerIndexPage",
    "PartnerPage",
    "StandardPage",
    "EventIndexPage",
    "EventPage",
    "ResourceIndexPage",
    "ResourcePage",
}


@pytest.mark.django_db
def test_demo_loads_once_prints_in_three_languages_and_goes_away(tmp_path: Path) -> None:
    library()
    load_demo()
    load_demo()

    slugs = set(ActivityPage.objects.live().values_list("slug", flat=True))
    assert slugs == set(files("en", "activities"))
    kept = (Favourite, LibraryCollection, ActivityRating)
    assert [model.objects.count() for model in kept] == [4, 2, 1]
    assert not ActivityRating.objects.filter(state="approved").exists()  # no feedback is invented
    assert PageComment.objects.count() == len(sheet("en", "comments")["comments"])
    stages = {one.page.draft_title: stage_of(one.page) for one in Contribution.objects.all()}
    assert stages == {"Three chairs": Stage.IN_REVIEW, "Who waits": Stage.DRAFT}
    plan = SessionPlan.objects.get(title__startswith="Half a day")
    assert check_pdf(printed(plan)) == []
    for language, word in [("bg", "Съдържание"), ("ar", "")]:
        pdf = printed(plan_of_all_activities(language))
        assert failures(pdf, tmp_path) == []
        assert undrawn_glyphs(pdf) == 0
        assert word in texts(pdf)[1]

    delete_demo()
    left = (
        ActivityPage,
        Handout,
        SessionPlan,
        LibraryCollection,
        Favourite,
        ActivityRating,
        Author,
        PageComment,
        Contribution,
    )
    assert [model.objects.count() for model in left] == [0] * len(left)


@pytest.mark.django_db
def test_each_kind_of_page_can_be_previewed_and_translated() -> None:
    library()
    load_demo()
    pages = Page.objects.filter(locale__language_code="en", depth__gt=1).order_by("path")
    kinds = {type(page): page for page in reversed(pages.specific()) if type(page) is not Page}
    german = Locale.objects.create(language_code="de")

    previewed = {
        kind.__name__: as_in_the_form(page).make_preview_request().status_code
        for kind, page in kinds.items()
    }
    for page in kinds.values():
        translate_object(page, [german])

    assert previewed == dict.fromkeys(KINDS, 200)
    assert {type(page).__name__ for page in Page.objects.filter(locale=german).specific()} == KINDS


@pytest.mark.django_db
def test_server_gets_no_people_whose_password_is_public(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    library()
    settings.ACCT_DEMO_PEOPLE = False

    call_command("load_demo")

    assert (User.objects.count(), SessionPlan.objects.count()) == (0, 0)
    assert ActivityPage.objects.filter(slug="map-of-help").count() == 2
    assert capsys.readouterr().out == "No people and no plans: ACCT_DEMO_PEOPLE=1 allows them.\n"


def as_in_the_form(page: Page) -> Page:
    """Return the page as it is while an editor writes: what it points at is a list in memory."""
    edited: Page = page.get_latest_revision_as_object()
    names = [relation.get_accessor_name() for relation in get_all_child_relations(edited)]
    names += [field.name for field in get_all_child_m2m_relations(edited)]
    for name in names:
        getattr(edited, name).set(list(getattr(edited, name).all()))
    return edited


def plan_of_all_activities(language: str) -> SessionPlan:
    """Return the trainer's new plan with every activity that exists in a language."""
    owner = User.objects.get(email="trainer@example.org")
    plan = services.create_plan(owner, title=f"Plan {language}", language=language, day={})
    for page in ActivityPage.objects.live().filter(locale__language_code=language):
        services.add_activity(plan.days.get(), page, seen=plan.edit_counter)
        plan.refresh_from_db()
    assert plan.days.get().items.exists()
    return plan


def printed(plan: SessionPlan) -> bytes:
    """Return the plan's facilitator guide."""
    pack = Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0)
    pdf, _pages = render_pack(pack, lambda done, total, message: None)
    return pdf
