from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from curriculum.shelves import rules, services
from curriculum.shelves.models import Favourite
from home.models import User
from tests.factories.curriculum import HandoutFactory, UserFactory, activity, locale
from tests.factories.keeping import case_study, growth, module, signed_in

pytestmark = pytest.mark.django_db
MINE = "/en/my-library/"


@pytest.fixture
def person(site: None) -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


def address(thing: Any) -> str:
    return reverse("favourite", args=[thing.library_kind, thing.translation_key])


def names() -> list[tuple[str, str]]:
    return [(each.kind, str(each.key)) for each in Favourite.objects.all()]


def test_each_kind_is_marked_once_and_unmarked(client: Client) -> None:
    things = [activity(), module(), case_study(), HandoutFactory()]
    for thing in things * 2:
        client.post(address(thing), {"keep": "1"})
    assert sorted(names()) == sorted((t.library_kind, str(t.translation_key)) for t in things)

    for thing in things * 2:
        client.post(address(thing), {"keep": "0"})
    assert names() == []


def test_button_turns_in_place_for_htmx_and_leads_back_without(client: Client) -> None:
    page = activity()

    part = client.post(address(page), {"keep": "1"}, headers={"HX-Request": "true"})
    back = client.post(address(page), {"keep": "0", "next": "/en/library/?page=2"})

    text = part.content.decode()
    assert 'aria-pressed="true"' in text
    assert 'name="keep" value="0"' in text
    assert "<html" not in text
    assert (back.status_code, back["Location"]) == (302, "/en/library/?page=2")


@pytest.mark.parametrize("is_open", [True, False])
def test_what_is_not_to_be_seen_is_not_to_be_marked(client: Client, is_open: bool) -> None:
    page, draft = activity("Map"), activity("Draft", live=is_open)
    if not is_open:
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    answers = [client.post(address(each), {"keep": "1"}).status_code for each in (page, draft)]

    assert answers == ([302, 302] if is_open else [404, 404])
    assert len(names()) == (2 if is_open else 0)


def test_nobody_marks_without_signing_in(site: None) -> None:
    page = activity()
    visitor = Client()

    answer = visitor.post(address(page), {"keep": "1", "next": page.url})

    assert answer["Location"] == f"/en/accounts/login/?next={page.url}"
    assert names() == []
    assert "Favourite" not in visitor.get("/en/library/").content.decode()
    assert f"/accounts/login/?next={page.url}" in visitor.get(page.url).content.decode()


def test_favourite_is_shown_in_the_readers_language_else_says_so(client: Client) -> None:
    both, english = activity("Map of help"), activity("Only English")
    bulgarian = activity("Карта", code="bg", translation_key=both.translation_key)
    for page in (both, english):
        client.post(address(page), {"keep": "1"})

    shown = client.get("/bg/my-library/")

    rows = {row.thing.item.title: row.thing.is_foreign for row in shown.context["rows"]}
    assert rows == {bulgarian.title: False, "Only English": True}
    assert 'lang="en" dir="auto"' in shown.content.decode()


def test_unpublished_favourite_keeps_its_place_and_hides_its_title(client: Client) -> None:
    page = activity("Secret title")
    client.post(address(page), {"keep": "1"})
    page.unpublish()

    shown = client.get(MINE).content.decode()
    assert "Secret title" not in shown
    assert "Not available at the moment." in shown
    client.post(address(page), {"keep": "0"})
    assert names() == []


def test_nobody_sees_anothers_favourites(client: Client) -> None:
    page = activity("Map of help")
    services.keep(UserFactory(), page.library_kind, page.translation_key)

    assert "Map of help" not in client.get(MINE).content.decode()
    assert 'aria-pressed="false"' in client.get(page.url).content.decode()


def test_shelf_has_an_end(client: Client, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_FAVOURITES", 1)
    first, second = activity("One"), activity("Two")

    client.post(address(first), {"keep": "1"})
    told = client.post(address(second), {"keep": "1"}, follow=True)

    assert names() == [("activity", str(first.translation_key))]
    assert f"You have {rules.MOST_FAVOURITES} favourites" in told.content.decode()


def test_database_keeps_one_mark_a_person_and_thing(person: User) -> None:
    mark = services.keep(person, "activity", activity().translation_key)

    with pytest.raises(IntegrityError), transaction.atomic():
        Favourite.objects.create(owner=person, kind=mark.kind, key=mark.key)


def test_favourites_go_with_the_person(person: User) -> None:
    services.keep(person, "activity", activity().translation_key)

    person.delete()

    assert names() == []


def test_my_library_takes_the_same_queries_for_any_number(client: Client, person: User) -> None:
    def add(number: int) -> None:
        for thing in (activity(f"A {number}"), HandoutFactory()):
            services.keep(person, thing.library_kind, thing.translation_key)
        services.create_collection(person, title=f"C {number}")

    assert growth(client, MINE, add) == (20, 20)


def test_library_asks_once_for_the_marks_of_all_cards(client: Client, person: User) -> None:
    def add(number: int) -> None:
        page = activity(f"A {number}")
        services.keep(person, page.library_kind, page.translation_key)

    one, three = growth(client, "/en/library/", add)

    assert one == three
    assert client.get("/en/library/").content.decode().count('aria-pressed="true"') == 3


def test_handout_in_another_language_is_found_by_its_key(client: Client) -> None:
    english = HandoutFactory(title="Sheet")
    HandoutFactory(title="Лист", locale=locale("bg"), translation_key=english.translation_key)
    client.post(address(english), {"keep": "1"})

    assert "Лист" in client.get("/bg/my-library/").content.decode()
