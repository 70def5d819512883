"""Add to a plan or a collection from anywhere in the library."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.sessions.models import Item, SessionPlan
from home.models import User
from tests.factories.curriculum import (
    DayFactory,
    HandoutFactory,
    SessionPlanFactory,
    UserFactory,
    activity,
    trainer,
)
from tests.factories.keeping import collection_of, growth, module, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(site: None) -> User:
    return trainer()


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def plan(owner: User) -> SessionPlan:
    return DayFactory(plan__owner=owner).plan


def lists(client: Client, kind: str, name: object) -> Any:
    return client.get(reverse("add-to", args=[kind, name]), headers={"HX-Request": "true"})


def take(client: Client, plan: SessionPlan, kind: str, name: object, **headers: str) -> Any:
    url = reverse("plan-take", args=[plan.code, 0, kind, name])
    return client.post(url, headers=headers)


def titles(plan: SessionPlan) -> list[str]:
    return list(Item.objects.filter(day__plan=plan).values_list("title", flat=True))


def test_activity_is_added_in_place_without_the_plans_counter(
    client: Client, plan: SessionPlan
) -> None:
    page = activity("Map of help")
    SessionPlan.objects.filter(pk=plan.pk).update(edit_counter=7)

    line = take(client, plan, "activity", page.translation_key, **{"HX-Request": "true"})

    plan.refresh_from_db()
    assert (titles(plan), plan.edit_counter) == (["Map of help"], 8)
    assert "1 activity is in “Half a day”." in line.content.decode()
    assert "<html" not in line.content.decode()


def test_without_htmx_the_plan_is_shown(client: Client, plan: SessionPlan) -> None:
    answer = take(client, plan, "activity", activity().translation_key)

    assert answer["Location"] == plan.get_absolute_url()


def test_module_brings_all_its_live_activities_in_order(client: Client, plan: SessionPlan) -> None:
    pages = activity("Second"), activity("First"), activity("Draft", live=False)
    whole = module(activities=(pages[1], pages[0], pages[2]))

    take(client, plan, "module", whole.translation_key)

    assert titles(plan) == ["First", "Second"]
    assert (
        "Adds its 2 activities." in lists(client, "module", whole.translation_key).content.decode()
    )


def test_collection_brings_its_activities_and_names_what_the_language_lacks(
    client: Client, owner: User
) -> None:
    both, english = activity("Map"), activity("Only English")
    activity("Карта", code="bg", translation_key=both.translation_key)
    collection = collection_of(owner, [both, HandoutFactory(), english])
    plan = DayFactory(plan=SessionPlanFactory(owner=owner, language="bg")).plan

    answer = take(client, plan, "collection", collection.code, **{"HX-Request": "true"})

    assert titles(plan) == ["Карта"]
    assert "1 does not exist in its language." in answer.content.decode()


def test_collection_of_another_is_taken_as_far_as_it_is_shared(
    client: Client, plan: SessionPlan
) -> None:
    page = activity("Map")
    shared = collection_of(UserFactory(), [page], visibility="link")
    private = collection_of(UserFactory(), [page])

    assert take(client, plan, "collection", private.code).status_code == 404
    assert take(client, plan, "collection", shared.code).status_code == 404
    assert titles(plan) == []
    assert take(client, plan, "collection", shared.link_code).status_code == 302
    assert titles(plan) == ["Map"]


def test_anothers_plan_takes_nothing(client: Client, plan: SessionPlan) -> None:
    page = activity()
    foreign = DayFactory().plan

    assert take(client, foreign, "activity", page.translation_key).status_code == 404
    assert titles(foreign) == []
    assert take(client, plan, "activity", page.translation_key).status_code == 302


@pytest.mark.parametrize("name", ["nothing", "5f0c1d0a-0000-4000-8000-000000000000"])
def test_what_is_not_there_is_not_added(client: Client, plan: SessionPlan, name: str) -> None:
    assert lists(client, "activity", name).status_code == 404
    assert take(client, plan, "activity", name).status_code == 404
    assert lists(client, "poem", activity().translation_key).status_code == 404


def test_lists_offer_own_plans_in_its_languages_and_own_collections(
    client: Client, owner: User, plan: SessionPlan
) -> None:
    page = activity("Map of help")
    SessionPlanFactory(owner=owner, title="На български", language="bg")
    SessionPlanFactory(title="Somebody else's")
    collection_of(owner, [page], title="Holds it")
    collection_of(UserFactory(), [], title="Foreign")

    answer = lists(client, "activity", page.translation_key)

    assert [each.title for each in answer.context["plans"]] == ["Half a day"]
    assert [(each.title, is_in) for each, is_in in answer.context["collections"]] == [
        ("Holds it", True)
    ]


def test_person_without_plans_is_offered_collections_alone(site: None) -> None:
    reader = signed_in(UserFactory())
    page = activity("Map of help")

    text = lists(reader, "activity", page.translation_key).content.decode()

    assert ("My plans" in text, "My collections" in text) == (False, True)
    assert Client().get(reverse("add-to", args=["activity", page.translation_key]))["Location"]


def test_collection_goes_into_plans_alone_so_only_trainers_see_the_page(
    client: Client, owner: User
) -> None:
    collection = collection_of(owner, [HandoutFactory()], visibility="published")
    reader = signed_in(UserFactory())

    answers = [lists(who, "collection", collection.code) for who in (client, reader)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert "It holds no activity that can be planned." in answers[0].content.decode()


def test_handout_goes_into_collections_alone(client: Client, plan: SessionPlan) -> None:
    text = lists(client, "handout", HandoutFactory().translation_key).content.decode()

    assert ("My plans" in text, "My collections" in text) == (False, True)


def test_new_plan_begins_with_what_it_was_made_for(client: Client) -> None:
    pages = activity("One"), activity("Two")
    whole = module(activities=pages)
    url = f"{reverse('plan-create')}?kind=module&name={whole.translation_key}"

    client.post(url, {"title": "Tuesday", "language": "en", "start": "09:00"})
    client.post(url, {"title": "Вторник", "language": "bg", "start": "09:00"}, follow=True)

    made = {plan.title: titles(plan) for plan in SessionPlan.objects.all()}
    assert made == {"Tuesday": ["One", "Two"], "Вторник": []}


def test_lists_take_the_same_queries_for_any_number(client: Client, owner: User) -> None:
    page = activity()

    def add(number: int) -> None:
        DayFactory(plan=SessionPlanFactory(owner=owner, title=f"P {number}"))
        collection_of(owner, [page], title=f"C {number}")

    one, three = growth(client, reverse("add-to", args=["activity", page.translation_key]), add)

    assert one == three
