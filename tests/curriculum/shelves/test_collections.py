"""A person makes, fills and arranges collections of their own."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from curriculum.shelves import services
from curriculum.shelves.models import CollectionItem, LibraryCollection
from home.models import User
from tests.factories.curriculum import UserFactory, activity
from tests.factories.keeping import (
    CollectionItemFactory,
    collection_of,
    growth,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(site: None) -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def collection(person: User) -> LibraryCollection:
    return collection_of(person, [activity(title) for title in ("One", "Two", "Three")])


def titles(client: Client, collection: LibraryCollection) -> list[str]:
    shown = client.get(collection.get_absolute_url())
    return [row.thing.item.title for row in shown.context["rows"]]


def press(
    client: Client, collection: LibraryCollection, place: int, what: str, **data: str
) -> str:
    item = collection.items.get(position=place)
    url = reverse(f"collection-item-{what}", args=[collection.code, item.code])
    answer = client.post(url, data, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    return answer.content.decode()


def test_collection_begins_with_a_title_and_what_it_was_made_for(client: Client) -> None:
    page = activity("Map of help")
    url = f"{reverse('collection-create')}?kind=activity&key={page.translation_key}"

    answer = client.post(url, {"title": "Tuesday"})

    made = LibraryCollection.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.title, made.visibility, titles(client, made)) == (
        "Tuesday",
        "private",
        ["Map of help"],
    )


def test_collection_without_a_title_is_refused_beside_the_field(client: Client) -> None:
    answer = client.post(reverse("collection-create"), {"title": " "})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"title": ["This field is required."]}


def test_thing_is_added_once_at_the_end(client: Client, collection: LibraryCollection) -> None:
    page = activity("Four")
    url = reverse("collection-add", args=[collection.code, "activity", page.translation_key])

    client.post(url)
    line = client.post(url, headers={"HX-Request": "true"}).content.decode()

    assert titles(client, collection) == ["One", "Two", "Three", "Four"]
    assert line.startswith("<li>")
    assert "holds it" in line


def test_items_move_and_say_where_they_are(client: Client, collection: LibraryCollection) -> None:
    assert "“Two” is now number 1." in press(client, collection, 1, "up")
    assert titles(client, collection) == ["Two", "One", "Three"]
    assert "“One” is now number 3." in press(client, collection, 1, "down")
    assert "“Two” is now number 1." in press(client, collection, 0, "up")
    assert titles(client, collection) == ["Two", "Three", "One"]


def test_note_is_kept_and_too_long_a_one_is_shown_again(
    client: Client, collection: LibraryCollection
) -> None:
    press(client, collection, 0, "note", note="Begin with it")
    refused = press(client, collection, 0, "note", note="x" * 301)

    assert collection.items.get(position=0).note == "Begin with it"
    assert "x" * 301 in refused
    assert "at most 300 characters" in refused


def test_removed_item_is_put_back_with_its_note(
    client: Client, collection: LibraryCollection
) -> None:
    press(client, collection, 1, "note", note="Keep me")
    press(client, collection, 1, "remove")
    assert titles(client, collection) == ["One", "Three"]

    client.post(reverse("collection-restore", args=[collection.code]))

    assert titles(client, collection) == ["One", "Two", "Three"]
    assert collection.items.get(position=1).note == "Keep me"
    again = client.post(reverse("collection-restore", args=[collection.code]))
    assert (again.status_code, titles(client, collection)) == (422, ["One", "Two", "Three"])


def test_deleting_asks_first_and_leaves_the_library(
    client: Client, collection: LibraryCollection
) -> None:
    url = reverse("collection-delete", args=[collection.code])

    assert client.get(url).status_code == 200
    assert LibraryCollection.objects.count() == 1
    client.post(url)

    assert (LibraryCollection.objects.count(), CollectionItem.objects.count()) == (0, 0)
    assert activity("Still").get_siblings().count() == 4


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("collection-edit", "get"),
        ("collection-update", "get"),
        ("collection-delete", "get"),
        ("collection-update", "post"),
        ("collection-delete", "post"),
        ("collection-link", "post"),
        ("collection-restore", "post"),
    ],
)
def test_anothers_collection_and_none_look_alike(
    client: Client, collection: LibraryCollection, name: str, method: str
) -> None:
    other = signed_in(UserFactory())
    answers = [
        getattr(who, method)(reverse(name, args=[code])).status_code
        for who, code in [(other, collection.code), (client, "nothing"), (client, collection.code)]
    ]

    assert answers[:2] == [404, 404]
    assert answers[2] != 404


@pytest.mark.parametrize("what", ["up", "down", "note", "remove"])
def test_item_of_another_collection_is_not_touched(
    client: Client, collection: LibraryCollection, what: str
) -> None:
    foreign = CollectionItemFactory(note="theirs")
    url = reverse(f"collection-item-{what}", args=[collection.code, foreign.code])

    assert client.post(url, {"note": "mine"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.note == "theirs"


def test_full_shelves_are_refused_in_words(
    client: Client, collection: LibraryCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_ITEMS", 3)
    monkeypatch.setattr(services, "MOST_COLLECTIONS", 1)
    page = activity("Four")
    url = reverse("collection-add", args=[collection.code, "activity", page.translation_key])

    part = client.post(url, headers={"HX-Request": "true"})
    more = client.post(reverse("collection-create"), {"title": "More"})

    assert (part.status_code, more.status_code) == (422, 422)
    assert "A collection holds" in part.content.decode()
    assert "Delete one first." in more.content.decode()
    assert titles(client, collection) == ["One", "Two", "Three"]


def test_database_keeps_order_and_single_items(collection: LibraryCollection) -> None:
    first = collection.items.get(position=0)

    for fields in ({"position": 0}, {"position": 9, "kind": first.kind, "key": first.key}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CollectionItemFactory(collection=collection, **fields)


def test_collection_page_takes_the_same_queries_for_any_length(
    client: Client, person: User
) -> None:
    collection = collection_of(person, [])

    def add(number: int) -> None:
        page = activity(f"A {number}")
        services.add_to_collection(collection, page.library_kind, page.translation_key)

    assert growth(client, collection.get_absolute_url(), add) == (16, 16)
