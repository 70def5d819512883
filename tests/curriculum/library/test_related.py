"""What a page of the library leads on to, and what leads to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from curriculum.library.models import (
    ActivityHandout,
    ActivityPage,
    ActivityTopic,
    Handout,
    ModuleHandout,
    Topic,
)
from tests.factories.curriculum import HandoutFactory, activity, locale
from tests.factories.keeping import case_study, growth, module

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(site: None) -> Topic:
    return Topic.objects.create(locale=locale(), name="Housing", slug="housing")


def on(topic: Topic, title: str, **fields: Any) -> ActivityPage:
    page = activity(title, **fields)
    ActivityTopic.objects.create(tag=topic, content_object=page)
    return page


def shown(client: Client, page: ActivityPage, name: str) -> list[str]:
    return [each.title for each in client.get(page.url).context[name]]


def test_activity_leads_on_by_editors_choice_topic_time_and_level(
    topic: Topic, client: Client
) -> None:
    page = on(topic, "Map")
    on(topic, "Same type")
    on(topic, "Another type", activity_type="game")
    on(topic, "Far too hard", level=4)
    on(topic, "Unpublished", live=False)
    shut = on(topic, "Restricted")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    named = activity("Named by the editor")
    page.related_activities.add(named)
    page.save()

    assert shown(client, page, "next_activities") == [
        "Named by the editor",
        "Another type",
        "Same type",
    ]


def test_activity_shows_those_that_name_it_and_none_twice(topic: Topic, client: Client) -> None:
    page, naming = activity("Map"), activity("Names the map")
    naming.related_activities.add(page)
    naming.save()
    secret = activity("Draft names the map", live=False)
    secret.related_activities.add(page)
    secret.save()

    assert shown(client, page, "related_activities") == ["Names the map"]
    assert shown(client, naming, "next_activities") == ["Map"]
    assert shown(client, naming, "related_activities") == []


def test_handout_says_where_it_is_used(site: None, client: Client) -> None:
    sheet: Handout = HandoutFactory()
    used, draft, whole = activity("Used here"), activity("Draft", live=False), module("Module")
    for page in (used, draft):
        ActivityHandout.objects.create(page=page, handout=sheet)
    ModuleHandout.objects.create(page=whole, handout=sheet)

    page = client.get(f"/en/handouts/{sheet.code}/")

    assert [each.title for each in page.context["activities"]] == ["Used here"]
    assert [each.title for each in page.context["modules"]] == ["Module"]
    assert "Draft" not in page.content.decode()


def test_activity_page_takes_the_same_queries_for_any_number_around_it(
    topic: Topic, client: Client
) -> None:
    page = on(topic, "Map")
    # Four more than are suggested, so that the other list grows and the first does not.
    for number in range(4):
        on(topic, f"Fits {number}", activity_type="game")

    def add(number: int) -> None:
        naming = activity(f"Names it {number}")
        naming.related_activities.add(page)
        naming.save()
        page.related_case_studies.add(case_study(f"Case {number}"))
        page.save()

    one, three = growth(client, page.url, add)

    assert (one, three) == (36, 36)


def test_handout_page_takes_the_same_queries_for_any_number_of_uses(
    site: None, client: Client
) -> None:
    sheet: Handout = HandoutFactory()

    def add(number: int) -> None:
        ActivityHandout.objects.create(page=activity(f"Uses {number}"), handout=sheet)
        ModuleHandout.objects.create(page=module(f"Module {number}"), handout=sheet)

    one, three = growth(client, f"/en/handouts/{sheet.code}/", add)

    assert one == three
