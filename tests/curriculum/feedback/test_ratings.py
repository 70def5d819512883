"""A trainer says how an activity went; readers see what an editor approved."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from curriculum.feedback.models import ActivityRating
from curriculum.library.models import ActivityPage
from home.models import User
from tests.factories.curriculum import UserFactory, activity, trainer
from tests.factories.keeping import RatingFactory, growth, signed_in

pytestmark = pytest.mark.django_db
ANSWER = {
    "month": "3",
    "year": str(timezone.localdate().year - 1),
    "people": "12",
    "age_from": "14",
    "age_to": "18",
    "score": "4",
    "note": "Worked with 14-year-olds when we left out step 3.",
    "shown_name": "Alex",
}


@pytest.fixture
def page(site: None) -> ActivityPage:
    return activity("Map of help")


@pytest.fixture
def person(page: ActivityPage) -> User:
    return trainer()


def form_of(page: ActivityPage) -> str:
    return reverse("rating-edit", args=[page.translation_key])


def shown(client: Client, page: ActivityPage) -> str:
    return client.get(page.url).content.decode()


def approved(page: ActivityPage, **fields: Any) -> ActivityRating:
    return RatingFactory(activity_key=page.translation_key, **fields)


def test_rating_waits_and_only_its_author_sees_it(page: ActivityPage, person: User) -> None:
    client = signed_in(person)

    answer = client.post(form_of(page), ANSWER)

    kept = ActivityRating.objects.get()
    assert answer["Location"] == f"{page.url}#ratings"
    assert (kept.state, kept.score, kept.ran_on.month, kept.ran_on.day) == ("waiting", 4, 3, 1)
    assert "Waiting for an editor" in shown(client, page)
    assert "14-year-olds" not in shown(signed_in(trainer()), page)
    assert "No trainer has said yet" in shown(Client(), page)


def test_second_answer_changes_the_first_and_waits_again(page: ActivityPage, person: User) -> None:
    approved(page, author=person)
    client = signed_in(person)
    assert "takes it away until an editor" in client.get(form_of(page)).content.decode()

    client.post(form_of(page), ANSWER | {"score": "2"})

    kept = ActivityRating.objects.get()
    assert (kept.score, kept.state, kept.decided_at) == (2, "waiting", None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"score": "6"}, "score"),
        ({"score": ""}, "score"),
        ({"people": "0"}, "people"),
        ({"people": "many"}, "people"),
        ({"age_from": "20", "age_to": "10"}, "age_to"),
        ({"note": "x" * 501}, "note"),
        ({"month": "13"}, "month"),
    ],
)
def test_senseless_answer_is_refused_beside_its_field_and_kept(
    page: ActivityPage, person: User, wrong: dict[str, str], field: str
) -> None:
    answer = signed_in(person).post(form_of(page), ANSWER | wrong)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Alex"' in answer.content.decode()
    assert not ActivityRating.objects.exists()


def test_month_to_come_is_refused(page: ActivityPage, person: User) -> None:
    with_future = timezone.localdate().replace(day=28) + datetime.timedelta(days=31)
    years = {"year": str(with_future.year), "month": str(with_future.month)}

    answer = signed_in(person).post(form_of(page), ANSWER | years)

    assert answer.status_code == 422
    assert {"month", "year"} & set(answer.context["form"].errors)


@pytest.mark.parametrize(("may", "code"), [(True, 200), (False, 404)])
def test_only_trainers_rate(page: ActivityPage, may: bool, code: int) -> None:
    client = signed_in(trainer() if may else UserFactory())

    assert client.get(form_of(page)).status_code == code
    assert client.post(form_of(page), ANSWER).status_code == (302 if may else 404)
    assert ActivityRating.objects.exists() is may
    assert (form_of(page) in shown(client, page)) is may


@pytest.mark.parametrize(("is_live", "code"), [(True, 200), (False, 404)])
def test_hidden_activity_is_not_rated(person: User, is_live: bool, code: int) -> None:
    page = activity("Another", live=is_live)

    assert signed_in(person).get(form_of(page)).status_code == code


def test_figures_are_shown_from_three_approved_ratings_on(page: ActivityPage) -> None:
    for score in (5, 4):
        approved(page, score=score)
    approved(page, score=1, state="rejected", note="Hidden words")
    RatingFactory(score=1)  # of another activity
    reader = Client()
    assert "2 trainers have said so far" in shown(reader, page)
    assert "of 5" not in shown(reader, page)

    approved(page, score=4, note="", shown_name="")

    text = shown(reader, page)
    assert "Worked well" in text
    assert "4.3 of 5, from 3 trainers who ran it" in text
    assert "Hidden words" not in text


def test_ratings_hold_in_every_language(page: ActivityPage) -> None:
    other = activity("Карта", code="bg", translation_key=page.translation_key)
    approved(page, note="In English", language="en")
    Site.objects.update(root_page=other.get_parent().get_parent())

    assert '<blockquote lang="en" dir="auto">' in shown(Client(), other)


def test_notes_stand_newest_first_and_turn_pages(page: ActivityPage) -> None:
    for number in range(7):
        approved(page, note=f"Note {number}.", shown_name="" if number else "Alex")
    reader = Client()

    first, second = shown(reader, page), reader.get(f"{page.url}?notes=2").content.decode()

    assert [n for n in range(7) if f"Note {n}." in first] == [2, 3, 4, 5, 6]
    assert first.index("Note 6.") < first.index("Note 2.")
    assert [n for n in range(7) if f"Note {n}." in second] == [0, 1]
    assert "A trainer" in first
    assert "Alex" in second


def test_author_withdraws_and_nobody_elses_is_touched(page: ActivityPage, person: User) -> None:
    mine, theirs = approved(page, author=person), approved(page)
    client = signed_in(person)
    url = reverse("rating-withdraw", args=[page.translation_key])

    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302

    assert list(ActivityRating.objects.values_list("pk", flat=True)) == [theirs.pk]
    assert mine.pk != theirs.pk
    assert client.post(url).status_code == 404


def test_ratings_go_with_the_person(page: ActivityPage, person: User) -> None:
    approved(page, author=person)

    person.delete()

    assert not ActivityRating.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": 0},
        {"score": 6},
        {"people": 0},
        {"age_from": 20, "age_to": 10},
        {"state": "waiting"},
        {"decided_at": None},
    ],
)
def test_database_refuses_what_makes_no_sense(page: ActivityPage, wrong: dict[str, Any]) -> None:
    approved(page)  # the same with nothing wrong

    with pytest.raises(IntegrityError), transaction.atomic():
        approved(page, **wrong)


def test_database_keeps_one_rating_a_person_and_activity(page: ActivityPage, person: User) -> None:
    approved(page, author=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        approved(page, author=person)


def test_activity_takes_the_same_queries_for_any_number_of_ratings(
    page: ActivityPage, person: User
) -> None:
    one, three = growth(
        signed_in(person), page.url, lambda number: approved(page, note=f"Note {number}")
    )

    assert one == three


def test_my_library_lists_what_i_said_with_its_state(page: ActivityPage, person: User) -> None:
    approved(page, author=person, state="rejected")
    approved(page, note="Somebody else's")
    mine = reverse("my-library")
    client = signed_in(person)

    text = client.get(mine).content.decode()

    assert "Not shown" in text
    assert "Somebody else" not in text
    one, three = growth(client, mine, lambda number: RatingFactory(author=person))
    assert one == three
