"""What people kept, and the things of the library behind it in the reader's language.

A thing that is unpublished, restricted or deleted is None here: its title leaks to nobody, and it is
back by itself once it is published again. Every list takes the same number of queries for any length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from acct_site.common.pages import for_cards
from curriculum.library.choices import LibraryKind
from curriculum.library.models import Handout
from curriculum.library.queries import PAGE_TYPES
from curriculum.shelves.choices import Visibility
from curriculum.shelves.models import CollectionItem, Favourite, Kept, LibraryCollection

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

type Name = tuple[str, UUID]


@dataclass(frozen=True)
class Thing:
    """One thing of the library as a reader sees it. ``is_foreign``: not in the reader's language."""

    kind: str
    item: Any
    is_foreign: bool

    @property
    def label(self) -> str:
        return str(LibraryKind(self.kind).label)

    @property
    def is_page(self) -> bool:
        return self.kind != LibraryKind.HANDOUT


@dataclass(frozen=True)
class Row[T: Kept]:
    """What was kept, with the thing itself, or None where it cannot be seen."""

    kept: T
    thing: Thing | None


def things(names: Iterable[Name], language: str) -> dict[Name, Thing]:
    """Return the visible things by kind and key, in ``language`` where they exist in it.

    Else in English, else in any language.
    """
    keys: dict[str, set[UUID]] = defaultdict(set)
    for kind, key in names:
        keys[kind].add(key)
    found: dict[Name, Thing] = {}
    for kind, wanted in keys.items():
        for item in sorted(_versions(kind, wanted), key=lambda item: _distance(item, language)):
            is_foreign = item.locale.language_code != language
            found.setdefault((kind, item.translation_key), Thing(kind, item, is_foreign))
    return found


def _versions(kind: str, keys: set[UUID]) -> Iterable[Any]:
    """Return the visible things of a kind in every language. An unknown kind has none."""
    if kind == LibraryKind.HANDOUT:
        return Handout.objects.filter(translation_key__in=keys).select_related("locale")
    if kind not in PAGE_TYPES:
        return ()
    pages = PAGE_TYPES[kind].objects.live().public().filter(translation_key__in=keys)
    versions: Iterable[Any] = for_cards(pages)
    return versions


def _distance(item: Any, language: str) -> tuple[int, str]:
    code: str = item.locale.language_code
    return ([language, "en"].index(code) if code in {language, "en"} else 2, code)


def thing(kind: str, key: UUID, language: str) -> Thing:
    """Return one visible thing. Raises Http404."""
    found = things([(kind, key)], language)
    if not found:
        raise Http404("No such thing in the library.")
    return found[kind, key]


def rows[T: Kept](kept: Sequence[T], language: str) -> list[Row[T]]:
    """Return what was kept, in its order, each with its thing."""
    found = things([(each.kind, each.key) for each in kept], language)
    return [Row(each, found.get((each.kind, each.key))) for each in kept]


def favourites_of(user: AbstractUser) -> QuerySet[Favourite]:
    """Return a person's favourites, last added first."""
    return Favourite.objects.filter(owner_id=user.pk)


def favourite_names(user: AbstractUser | AnonymousUser) -> set[Name]:
    """Return kind and key of all favourites of a person, for the buttons of a page."""
    if user.is_anonymous:
        return set()
    return set(favourites_of(user).values_list("kind", "key"))


def collections_of(user: AbstractUser) -> QuerySet[LibraryCollection]:
    """Return a person's collections, last changed first, with ``size``."""
    return LibraryCollection.objects.filter(owner_id=user.pk).annotate(size=Count("items"))


def collections_to_add(user: AbstractUser, name: Name) -> list[tuple[LibraryCollection, bool]]:
    """Return a person's collections, each with whether it holds the thing already."""
    kind, key = name
    holding = CollectionItem.objects.filter(collection__owner_id=user.pk, kind=kind, key=key)
    ids = set(holding.values_list("collection_id", flat=True))
    return [(each, each.pk in ids) for each in collections_of(user)]


def own_collection(user: AbstractUser | AnonymousUser, code: str) -> LibraryCollection:
    """Return a person's collection. Raises Http404: not there and not yours look alike."""
    return get_object_or_404(LibraryCollection, code=code, owner_id=user.pk)


def own_item(collection: LibraryCollection, code: str) -> CollectionItem:
    """Return an item of a collection. Raises Http404."""
    return get_object_or_404(collection.items.select_related("collection"), code=code)


def published_collection(code: str) -> LibraryCollection:
    """Return a collection of the public list. Raises Http404."""
    return get_object_or_404(LibraryCollection, code=code, visibility=Visibility.PUBLISHED)


def linked_collection(link_code: str) -> LibraryCollection:
    """Return a collection that is shared by this link now. Raises Http404."""
    return get_object_or_404(LibraryCollection, link_code=link_code, visibility=Visibility.LINK)


def readable_collection(user: AbstractUser | AnonymousUser, name: str) -> LibraryCollection:
    """Return a collection that the person owns or others share under this code. Raises Http404."""
    for collection in LibraryCollection.objects.filter(code=name):
        if collection.owner_id == user.pk or collection.visibility == Visibility.PUBLISHED:
            return collection
    return linked_collection(name)


def published_collections(language: str) -> QuerySet[LibraryCollection]:
    """Return the public list: the reader's language first, then last changed first."""
    own_first = Case(
        When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    shared = LibraryCollection.objects.filter(visibility=Visibility.PUBLISHED)
    return shared.order_by(own_first, "-updated_at", "-pk").prefetch_related("items")


def taken_back() -> QuerySet[LibraryCollection]:
    """Return the collections that an editor took out of the public list."""
    return LibraryCollection.objects.filter(is_taken_back=True)


def visible_sizes(
    collections: Sequence[LibraryCollection], language: str
) -> list[tuple[LibraryCollection, int]]:
    """Return the collections, each with how many of its things a reader sees."""
    items = [item for each in collections for item in each.items.all()]
    found = things([(item.kind, item.key) for item in items], language)
    return [
        (each, sum((item.kind, item.key) in found for item in each.items.all()))
        for each in collections
    ]


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return what the person marked and collected, for their own copy."""
    marked = Favourite.objects.filter(owner_id=user.pk).values("kind", "key", "added_at")
    collections = LibraryCollection.objects.filter(owner_id=user.pk).prefetch_related("items")
    return {"favourites": list(marked), "collections": [_as_data(one) for one in collections]}


def _as_data(collection: LibraryCollection) -> dict[str, Any]:
    items = [{"kind": i.kind, "key": i.key, "note": i.note} for i in collection.items.all()]
    own = ("title", "description", "language", "visibility", "shown_name", "updated_at")
    return {name: getattr(collection, name) for name in own} | {"items": items}
