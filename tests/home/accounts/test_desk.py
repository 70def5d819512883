from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.accounts import services
from home.models import PartnerIndexPage, PartnerPage, User
from poster_competition.models import CallIndexPage, CallPage
from tests.factories.accounts import person
from tests.factories.curriculum import DayFactory, SessionPlanFactory, library, locale

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

PARTS = {
    "learner": ["learner"],
    "trainer": ["trainer", "learner"],
    "partner": ["partner", "learner"],
    "juror": ["juror", "learner"],
    "editor": ["editor", "learner"],
    "administrator": ["trainer", "editor", "learner"],
}


def desk_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/en/desk/").content.decode()


def parts_of(page: str) -> list[str]:
    return re.findall(r'class="desk-part" id="(\w+)"', page)


@pytest.mark.parametrize("role", PARTS)
def test_each_role_sees_its_own_part_first(role: str) -> None:
    roles = [role] if role in {"trainer", "partner", "juror", "editor"} else []
    user = person(*roles, is_superuser=role == "administrator")

    page = desk_of(user)

    assert parts_of(page) == PARTS[role]
    assert ("Ask for a role" in page) is (role == "learner")
    assert ("/admin/" in page) is (role in {"editor", "administrator"})


def test_person_of_two_roles_switches_by_anchor() -> None:
    page = desk_of(person("trainer", "juror"))

    assert parts_of(page) == ["trainer", "juror", "learner"]
    assert re.findall(r'class="chip" href="#(\w+)"', page) == ["trainer", "juror", "learner"]


def test_trainer_sees_the_plan_that_comes_next_first_and_nobody_elses() -> None:
    user, today = person("trainer"), timezone.localdate()
    for title, days in [("Later", 9), ("Past", -3), ("Next", 1)]:
        DayFactory(
            plan=SessionPlanFactory(owner=user, title=title), date=today + timedelta(days=days)
        )
    SessionPlanFactory(title="Somebody else's")

    page = desk_of(user)

    assert re.findall(r"<h3><a [^>]+>([^<]+)</a></h3>", page) == ["Next", "Later", "Past"]
    assert "Somebody else" not in page


def test_trainer_without_plans_is_told_how_to_begin() -> None:
    assert "No plan yet" in desk_of(person("trainer"))


def calls() -> None:
    home = library().get_parent()
    index = home.add_child(
        instance=CallIndexPage(title="Posters", slug="posters", summary="s", locale=locale())
    )
    for title, status, results in [
        ("Open one", "open", ""),
        ("Closed one", "closed", ""),
        ("Judged one", "closed", "<p>Three winners.</p>"),
        ("Planned one", "announced", ""),
    ]:
        index.add_child(
            instance=CallPage(
                title=title,
                slug=title.replace(" ", "-"),
                summary="s",
                theme="t",
                status=status,
                eligibility="all",
                formats="A4",
                results=results,
                locale=locale(),
            )
        )


TITLES = ("Open one", "Closed one", "Judged one", "Planned one")


@pytest.mark.parametrize(
    ("role", "shown", "nothing"),
    [
        ("partner", ["Open one"], "No call takes posters now"),
        ("juror", ["Closed one"], "No call is with the jury now"),
    ],
)
def test_calls_stand_with_whom_they_wait_for(role: str, shown: list[str], nothing: str) -> None:
    user = person(role)
    assert nothing in desk_of(user)
    calls()
    page = desk_of(user)

    assert [title for title in TITLES if title in page] == shown
    assert nothing not in page


@pytest.mark.parametrize(("organisation", "found"), [("imagina", True), ("", False), ("X", False)])
def test_partner_finds_the_page_of_their_organisation(organisation: str, found: bool) -> None:
    home = library().get_parent()
    index = home.add_child(
        instance=PartnerIndexPage(title="Partners", slug="partners", summary="s", locale=locale())
    )
    index.add_child(
        instance=PartnerPage(
            title="Imagina",
            slug="imagina",
            summary="s",
            city="Álora",
            country="ES",
            locale=locale(),
        )
    )

    page = desk_of(person("partner", organisation=organisation))

    assert ("/partners/imagina/" in page) is found
    assert ("once the organisation in your profile" in page) is not found


def test_editor_sees_what_waits() -> None:
    editor = person("editor")
    assert "No requests for roles." in desk_of(editor)
    services.request_role(person(), role="juror", organisation="Own", reason="Why not.")
    own_draft = library()
    own_draft.draft_title = "My draft"
    own_draft.save_revision(user=editor)

    page = desk_of(editor)

    assert "1 request for a role" in page
    assert "your draft, not published" in page


def test_desk_takes_the_same_queries_for_one_and_three_plans(
    django_assert_num_queries: Any,
) -> None:
    user = person("trainer", "partner", "juror")
    client = Client()
    client.force_login(user)
    DayFactory(plan=SessionPlanFactory(owner=user))
    client.get("/en/desk/")  # fills the caches of sites and content types
    with django_assert_num_queries(21):
        client.get("/en/desk/")
    for _ in range(2):
        DayFactory(plan=SessionPlanFactory(owner=user))
    with django_assert_num_queries(21):
        assert client.get("/en/desk/").content.decode().count("rows__cover") == 3
