from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.library.models import CaseStudyPage
from curriculum.sessions.models import Item, SessionPlan
from tests.factories.curriculum import DayFactory, case_study, trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(site: None) -> CaseStudyPage:
    return case_study(discussion_questions=[("line", "Who pays?")])


@pytest.fixture
def plan() -> SessionPlan:
    return DayFactory().plan


def client_of(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(plan: SessionPlan, case: CaseStudyPage) -> str:
    return reverse("item-add-case", args=[plan.code, 0, case.translation_key])


def test_session_becomes_one_timed_item_with_steps_questions_and_sources(
    plan: SessionPlan, case: CaseStudyPage
) -> None:
    client_of(plan.owner).post(f"{address(plan, case)}?minutes=75", {"edit": 0})

    item = Item.objects.get()
    assert (item.kind, item.title, item.minutes, item.working_form) == (
        "talk",
        "Case talk: One door",
        75,
        "groups",
    )
    for text in ("1. Open the question (10 min", "Who pays?", "Report, The city, 2023", case.url):
        assert text in item.facilitator_text
    assert "One door" in item.participant_text
    assert "Who pays?" not in item.participant_text


@pytest.mark.parametrize(
    ("seen", "status", "count"), [("0", 302, 1), ("7", 409, 0), ("x", 400, 0)]
)
def test_stale_and_senseless_edits_add_nothing(
    plan: SessionPlan, case: CaseStudyPage, seen: str, status: int, count: int
) -> None:
    answer = client_of(plan.owner).post(address(plan, case), {"edit": seen})

    assert (answer.status_code, Item.objects.count()) == (status, count)


def test_nobody_adds_to_the_plan_of_another(plan: SessionPlan, case: CaseStudyPage) -> None:
    refused = client_of(trainer()).post(address(plan, case), {"edit": 0})
    assert (refused.status_code, Item.objects.count()) == (404, 0)

    allowed = client_of(plan.owner).post(address(plan, case), {"edit": 0})
    assert (allowed.status_code, Item.objects.count()) == (302, 1)


def test_hidden_case_study_is_not_added(plan: SessionPlan, case: CaseStudyPage) -> None:
    case.unpublish()

    refused = client_of(plan.owner).post(address(plan, case), {"edit": 0})

    assert (refused.status_code, Item.objects.count()) == (404, 0)


def test_trainer_chooses_a_plan_or_makes_a_new_one_with_it(
    plan: SessionPlan, case: CaseStudyPage
) -> None:
    client = client_of(plan.owner)
    choose = f"{reverse('plan-choose-case', args=[case.translation_key])}?minutes=45"

    assert f"{address(plan, case)}?minutes=45" in client.get(choose).content.decode()
    refused = client.post(choose, {"title": "", "language": "en"})
    assert refused.status_code == 422
    made = client.post(choose, {"title": "Case hour", "language": "bg"})

    new = SessionPlan.objects.get(title="Case hour")
    assert (made["Location"], new.language) == (new.get_absolute_url(), "en")
    assert [item.minutes for item in Item.objects.filter(day__plan=new)] == [45]


def test_visitor_is_asked_to_sign_in_and_a_person_without_plans_finds_nothing(
    case: CaseStudyPage,
) -> None:
    choose = reverse("plan-choose-case", args=[case.translation_key])

    assert "/accounts/login/" in Client().get(choose)["Location"]
    assert client_of(trainer()).get(choose).status_code == 200
    person = trainer()
    person.user_permissions.clear()
    assert client_of(person).get(choose).status_code == 404
