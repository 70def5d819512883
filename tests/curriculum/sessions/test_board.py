from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curriculum.sessions import services
from curriculum.sessions.models import Item, SessionPlan
from tests.factories.curriculum import (
    DayFactory,
    ItemFactory,
    SessionPlanFactory,
    activity,
    trainer,
)

pytestmark = pytest.mark.django_db

PLAN_PAGE_QUERIES = 16


@pytest.fixture
def plan() -> SessionPlan:
    day = DayFactory()
    for position, title in enumerate(["Welcome", "Map", "Close"]):
        ItemFactory(day=day, position=position, title=title)
    return day.plan


@pytest.fixture
def owner(plan: SessionPlan) -> Client:
    client = Client()
    client.force_login(plan.owner)
    return client


def titles(plan: SessionPlan) -> list[str]:
    return list(Item.objects.filter(day__plan=plan).values_list("title", flat=True))


def item(plan: SessionPlan, title: str) -> Item:
    return Item.objects.get(day__plan=plan, title=title)


def test_moving_down_changes_the_order_and_the_counter(plan: SessionPlan, owner: Client) -> None:
    url = reverse("item-down", args=[plan.code, item(plan, "Welcome").code])

    answer = owner.post(url, {"edit": 0}, follow=True)

    plan.refresh_from_db()
    assert (titles(plan), plan.edit_counter) == (["Map", "Welcome", "Close"], 1)
    assert "“Welcome” is now number 2." in answer.content.decode()


def test_stale_write_is_answered_with_both_versions_and_changes_nothing(
    plan: SessionPlan, owner: Client
) -> None:
    services.update_item(item(plan, "Map"), seen=0, minutes=20)
    url = reverse("item-minutes", args=[plan.code, item(plan, "Map").code])

    answer = owner.post(url, {"edit": 0, "minutes": "<b>99"})

    assert answer.status_code == 422
    answer = owner.post(url, {"edit": 0, "minutes": "99"})
    assert answer.status_code == 409
    assert item(plan, "Map").minutes == 20
    assert "<strong>99</strong>" in answer.content.decode()


def test_minutes_that_make_no_sense_are_refused_and_kept_on_the_page(
    plan: SessionPlan, owner: Client
) -> None:
    url = reverse("item-minutes", args=[plan.code, item(plan, "Map").code])

    answer = owner.post(url, {"edit": 0, "minutes": "soon"})

    assert answer.status_code == 422
    assert "You typed: soon" in answer.content.decode()
    assert item(plan, "Map").minutes == 10


@pytest.mark.parametrize("name", ["item-add", "item-update"])
def test_more_than_a_day_is_refused_wherever_minutes_are_typed(
    plan: SessionPlan, owner: Client, name: str
) -> None:
    place = 0 if name == "item-add" else item(plan, "Map").code

    answer = owner.post(
        reverse(name, args=[plan.code, place]),
        {"edit": 0, "kind": "talk", "title": "Map", "minutes": "1441"},
    )

    assert answer.status_code == 422
    assert "An item lasts 24 hours at most." in answer.content.decode()
    assert (titles(plan), item(plan, "Map").minutes) == (["Welcome", "Map", "Close"], 10)


def test_removed_item_can_be_put_back_where_it_stood(plan: SessionPlan, owner: Client) -> None:
    owner.post(reverse("item-remove", args=[plan.code, item(plan, "Map").code]), {"edit": 0})
    assert titles(plan) == ["Welcome", "Close"]

    owner.post(reverse("item-restore", args=[plan.code]), {"edit": 1})

    assert titles(plan) == ["Welcome", "Map", "Close"]


def test_activity_is_added_with_its_longest_time(plan: SessionPlan, owner: Client) -> None:
    method = activity("Map of help")
    url = reverse("item-add-activity", args=[plan.code, 0, method.translation_key])

    owner.post(url, {"edit": 0})

    added = item(plan, "Map of help")
    assert (added.kind, added.minutes, added.working_form, added.position) == (
        "activity",
        45,
        "pairs",
        3,
    )


@pytest.mark.parametrize("name", ["plan-detail", "plan-update", "plan-delete", "pack-request"])
def test_foreign_plan_is_not_there_for_another_trainer(
    plan: SessionPlan, owner: Client, name: str
) -> None:
    other = Client()
    other.force_login(trainer())
    url = reverse(name, args=[plan.code])

    assert (owner.get(url).status_code, other.get(url).status_code) == (200, 404)


@pytest.mark.parametrize("count", [1, 3])
def test_plan_page_takes_the_same_queries_for_any_length(count: int) -> None:
    day = DayFactory()
    for position in range(count):
        ItemFactory(day=day, position=position)
    client = Client()
    client.force_login(day.plan.owner)
    client.get(day.plan.get_absolute_url())

    with CaptureQueriesContext(connection) as captured:
        client.get(day.plan.get_absolute_url())
    assert len(captured) == PLAN_PAGE_QUERIES


def test_new_plan_starts_with_one_day(owner: Client) -> None:
    answer = owner.post(
        reverse("plan-create"),
        {"title": "Tuesday", "language": "en", "start": "09:00", "target_minutes": "210"},
    )

    made = SessionPlan.objects.get(title="Tuesday")
    assert answer["Location"] == made.get_absolute_url()
    assert [(day.start.hour, day.target_minutes) for day in made.days.all()] == [(9, 210)]


def test_copy_has_its_own_codes_and_the_same_items(plan: SessionPlan, owner: Client) -> None:
    owner.post(reverse("plan-copy", args=[plan.code]))

    copy = SessionPlan.objects.exclude(pk=plan.pk).get()
    assert titles(copy) == titles(plan)
    assert copy.code != plan.code


def test_plan_list_shows_only_own_plans(plan: SessionPlan, owner: Client) -> None:
    SessionPlanFactory(title="Somebody else's")

    page = owner.get(reverse("plan-list")).content.decode()

    assert ("Half a day" in page, "Somebody else" in page) == (True, False)
