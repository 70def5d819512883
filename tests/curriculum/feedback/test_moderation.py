"""Editors decide at Wagtail's desk which ratings are shown."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from curriculum.feedback.models import ActivityRating
from home.accounts.roles import EDITORS
from tests.factories.curriculum import UserFactory, library, trainer
from tests.factories.keeping import RatingFactory, growth, signed_in

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_curriculum_activityrating:list"


@pytest.fixture
def desk() -> Client:
    library()
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name=EDITORS))
    return signed_in(editor)


def waiting(**fields: object) -> ActivityRating:
    return RatingFactory(state="waiting", decided_at=None, **fields)


def decide(client: Client, action: str, *ratings: ActivityRating) -> int:
    url = reverse("wagtail_bulk_action", args=["curriculum", "activityrating", action])
    ids = "&".join(f"id={rating.pk}" for rating in ratings)
    assert client.get(f"{url}?{ids}").status_code in {200, 302, 404}
    return client.post(f"{url}?{ids}").status_code


def states() -> list[str]:
    return list(ActivityRating.objects.order_by("pk").values_list("state", flat=True))


def test_editor_approves_several_at_once_and_the_log_says_so(desk: Client) -> None:
    two = waiting(), waiting()
    rest = waiting()
    written = two[0].updated_at

    assert decide(desk, "approve", *two) == 302
    assert decide(desk, "reject", rest) == 302

    assert states() == ["approved", "approved", "rejected"]
    two[0].refresh_from_db()
    assert two[0].updated_at == written
    assert two[0].decided_at is not None
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["curriculum.rating.approve"] * 2 + ["curriculum.rating.reject"]


def test_trainer_decides_nothing(desk: Client) -> None:
    rating = waiting()

    assert decide(signed_in(trainer()), "approve", rating) in {302, 403, 404}
    assert states() == ["waiting"]
    assert decide(desk, "approve", rating) == 302
    assert states() == ["approved"]


def test_queue_shows_those_that_wait_first_and_filters_by_state(desk: Client) -> None:
    RatingFactory(note="Shown already")
    waiting(note="Read me")

    everything = desk.get(reverse(LIST)).content.decode()
    queue = desk.get(reverse(LIST), {"state": "waiting"}).content.decode()

    assert everything.index("Read me") < everything.index("Shown already")
    assert ("Read me" in queue, "Shown already" in queue) == (True, False)


def test_desk_says_how_many_wait(desk: Client) -> None:
    RatingFactory()
    assert "0 ratings wait" in desk.get("/admin/").content.decode()
    waiting()
    assert "1 rating waits" in desk.get("/admin/").content.decode()


def test_nobody_rewrites_anothers_words(desk: Client) -> None:
    rating = waiting()
    base = "wagtailsnippets_curriculum_activityrating"

    answers = [
        desk.get(reverse(f"{base}:add")).status_code,
        desk.get(reverse(f"{base}:edit", args=[rating.pk])).status_code,
        desk.get(reverse(f"{base}:inspect", args=[rating.pk])).status_code,
    ]

    assert answers == [302, 302, 200]  # Wagtail leads away where a right is missing


def test_queue_takes_the_same_queries_for_any_length(desk: Client) -> None:
    one, three = growth(desk, reverse(LIST), lambda number: waiting())

    assert one == three
