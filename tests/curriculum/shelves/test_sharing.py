"""What others see of a collection, and who may take it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from curriculum.shelves import services
from curriculum.shelves.models import LibraryCollection
from home.accounts.roles import EDITORS
from home.models import User
from tests.factories.curriculum import UserFactory, activity, trainer
from tests.factories.keeping import CollectionFactory, collection_of, growth, signed_in

pytestmark = pytest.mark.django_db
PUBLIC = "/en/collections/"
DETAILS = {
    "title": "First evening",
    "description": "",
    "language": "en",
    "visibility": "published",
    "shown_name": "Alex",
}


@pytest.fixture
def owner(site: None) -> User:
    return trainer()


@pytest.fixture
def visitor() -> Client:
    return Client()


def editor() -> Client:
    person = UserFactory()
    person.groups.add(Group.objects.get(name=EDITORS))
    return signed_in(person)


def of(owner: User, visibility: str, *pages: Any) -> LibraryCollection:
    return collection_of(owner, list(pages), visibility=visibility)


def status(client: Client, name: str, code: str) -> int:
    return client.get(reverse(name, args=[code])).status_code


@pytest.mark.parametrize(
    ("visibility", "detail", "linked", "listed"),
    [("private", 404, 404, False), ("link", 404, 200, False), ("published", 200, 404, True)],
)
def test_others_see_what_its_owner_opened(
    owner: User, visitor: Client, visibility: str, detail: int, linked: int, listed: bool
) -> None:
    collection = of(owner, visibility, activity("Map of help"))

    assert status(visitor, "collection-detail", collection.code) == detail
    assert status(visitor, "collection-shared", collection.link_code) == linked
    # Neither code opens the other's door.
    assert status(visitor, "collection-detail", collection.link_code) == 404
    assert status(visitor, "collection-shared", collection.code) == 404
    assert ("First evening" in visitor.get(PUBLIC).content.decode()) is listed


def test_link_page_is_left_out_of_search_engines_and_caches(owner: User, visitor: Client) -> None:
    linked = visitor.get(of(owner, "link").shared_url)
    published = visitor.get(of(owner, "published").shared_url)

    assert linked["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in linked.content.decode()
    assert "no-store" in linked["Cache-Control"]
    assert "X-Robots-Tag" not in published
    assert 'name="robots"' not in published.content.decode()


def test_new_link_ends_the_old_one(owner: User, visitor: Client) -> None:
    collection = of(owner, "link")
    old = collection.shared_url

    signed_in(owner).post(reverse("collection-link", args=[collection.code]))

    collection.refresh_from_db()
    assert visitor.get(old).status_code == 404
    assert visitor.get(collection.shared_url).status_code == 200


def test_unpublished_pages_and_the_owners_address_never_leak(owner: User, visitor: Client) -> None:
    secret = activity("Secret title")
    collection = of(owner, "published", activity("Map of help"), secret)
    collection.items.filter(key=secret.translation_key).update(note="Secret note")
    secret.unpublish()

    shown = visitor.get(collection.shared_url).content.decode()
    listed = visitor.get(PUBLIC).content.decode()

    assert "Map of help" in shown
    assert [word for word in ("Secret", owner.email) if word in shown + listed] == []
    assert "1 item" in shown
    assert "1 item" in listed


def test_copy_is_private_and_holds_what_its_maker_saw(owner: User) -> None:
    secret = activity("Secret title")
    collection = of(owner, "link", secret, activity("Map of help"))
    secret.unpublish()
    reader = UserFactory()

    answer = signed_in(reader).post(reverse("collection-copy", args=[collection.link_code]))

    copy = LibraryCollection.objects.get(owner=reader)
    assert answer["Location"] == copy.get_absolute_url()
    assert (copy.title, copy.visibility, copy.shown_name) == (
        "Copy of First evening",
        "private",
        "",
    )
    assert [item.position for item in copy.items.all()] == [0]
    assert not copy.items.filter(key=secret.translation_key).exists()


def test_private_collection_is_not_copied_by_its_code(owner: User) -> None:
    collection = of(owner, "private", activity())
    reader = signed_in(UserFactory())

    codes = (collection.code, collection.link_code)
    answers = [reader.post(reverse("collection-copy", args=[code])).status_code for code in codes]

    assert answers == [404, 404]
    assert LibraryCollection.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "code", "visibility"), [("trainer", 302, "published"), ("reader", 422, "private")]
)
def test_trainers_publish_and_others_may_not(
    site: None, who: str, code: int, visibility: str
) -> None:
    person = trainer() if who == "trainer" else UserFactory()
    collection = of(person, "private")

    answer = signed_in(person).post(reverse("collection-update", args=[collection.code]), DETAILS)

    collection.refresh_from_db()
    assert (answer.status_code, collection.visibility) == (code, visibility)


def test_public_list_needs_a_name(owner: User) -> None:
    collection = of(owner, "private")

    answer = signed_in(owner).post(
        reverse("collection-update", args=[collection.code]), DETAILS | {"shown_name": ""}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "shown_name": ["Give the name that stands in the public list."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectionFactory(visibility="published", shown_name="")


def test_editor_takes_back_until_an_editor_allows_again(owner: User, visitor: Client) -> None:
    collection = of(owner, "published")
    desk, own = editor(), signed_in(owner)
    details = reverse("collection-update", args=[collection.code])

    desk.post(reverse("collection-take-back", args=[collection.code]))
    refused = own.post(details, DETAILS)
    assert visitor.get(collection.shared_url).status_code == 404
    assert "An editor took it out" in refused.context["form"].errors["visibility"][0]
    assert "First evening" in desk.get(PUBLIC).content.decode()
    assert "First evening" not in visitor.get(PUBLIC).content.decode()

    desk.post(reverse("collection-allow", args=[collection.code]))
    own.post(details, DETAILS)

    assert visitor.get(collection.shared_url).status_code == 200
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "curriculum.collection.take_back",
        "curriculum.collection.allow",
    ]


@pytest.mark.parametrize(("may", "code"), [(True, 302), (False, 404)])
def test_only_editors_take_back(owner: User, may: bool, code: int) -> None:
    collection = of(owner, "published")
    who = editor() if may else signed_in(trainer())

    answer = who.post(reverse("collection-take-back", args=[collection.code]))

    collection.refresh_from_db()
    assert (answer.status_code, collection.is_taken_back) == (code, may)


def test_public_list_puts_the_readers_language_first(owner: User, visitor: Client) -> None:
    for language, title in [("bg", "Вечер"), ("en", "Evening"), ("da", "Aften")]:
        collection_of(owner, [], title=title, language=language, visibility="published")

    shown = visitor.get("/bg/collections/").context["collections"]

    assert [each.title for each, size in shown] == ["Вечер", "Aften", "Evening"]


def test_lists_take_the_same_queries_for_any_number(owner: User, visitor: Client) -> None:
    def add(number: int) -> None:
        of(owner, "published", activity(f"A {number}"))

    one, three = growth(visitor, PUBLIC, add)
    shared = of(owner, "published")

    def fill(number: int) -> None:
        page = activity(f"B {number}")
        services.add_to_collection(shared, page.library_kind, page.translation_key)

    assert one == three
    assert len(set(growth(visitor, shared.shared_url, fill))) == 1
