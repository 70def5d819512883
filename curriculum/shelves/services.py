"""Every write to what people keep: one named function each.

Whoever calls has made sure that the collection is the writer's own and that the thing can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from wagtail.log_actions import log

from acct_site.common.codes import new_code
from curriculum.shelves.choices import Visibility
from curriculum.shelves.models import CollectionItem, Favourite, LibraryCollection
from curriculum.shelves.rules import MOST_COLLECTIONS, MOST_FAVOURITES, MOST_ITEMS, moved

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# Added to all positions before they are set anew, so that no two ever collide.
_ASIDE = 10_000


class FullShelfError(Exception):
    """The person keeps as much as one can keep there."""


def keep(owner: AbstractUser, kind: str, key: UUID) -> Favourite:
    """Mark a thing as the person's favourite; once is enough. Raises ``FullShelfError``."""
    kept = Favourite.objects.filter(owner_id=owner.pk)
    if kept.count() >= MOST_FAVOURITES and not kept.filter(kind=kind, key=key).exists():
        raise FullShelfError
    return Favourite.objects.get_or_create(owner_id=owner.pk, kind=kind, key=key)[0]


def let_go(owner: AbstractUser, kind: str, key: UUID) -> None:
    """Take the mark off again."""
    Favourite.objects.filter(owner_id=owner.pk, kind=kind, key=key).delete()


def create_collection(owner: AbstractUser, *, title: str, **fields: Any) -> LibraryCollection:
    """Save an empty collection. Raises ``FullShelfError``."""
    if LibraryCollection.objects.filter(owner_id=owner.pk).count() >= MOST_COLLECTIONS:
        raise FullShelfError
    return LibraryCollection.objects.create(owner_id=owner.pk, title=title, **fields)


def update_collection(collection: LibraryCollection, **fields: Any) -> LibraryCollection:
    """Save the collection's own facts and who sees it."""
    for name, value in fields.items():
        setattr(collection, name, value)
    collection.save(update_fields=[*fields, "updated_at"])
    return collection


def delete_collection(collection: LibraryCollection) -> None:
    """Delete a collection with its items; the things of the library stay."""
    collection.delete()


def renew_link(collection: LibraryCollection) -> LibraryCollection:
    """Give the collection a new link; the old one leads nowhere from now on."""
    return update_collection(collection, link_code=new_code())


@contextmanager
def _arranging(collection: LibraryCollection) -> Iterator[list[CollectionItem]]:
    """Let one writer at a time arrange the items; yield them in order."""
    with transaction.atomic():
        LibraryCollection.objects.select_for_update().get(pk=collection.pk)
        yield list(collection.items.order_by("position"))
        collection.save(update_fields=["updated_at"])


def add_to_collection(collection: LibraryCollection, kind: str, key: UUID) -> CollectionItem:
    """Append a thing; one that is in it already stays where it is. Raises ``FullShelfError``."""
    with _arranging(collection) as items:
        for item in items:
            if (item.kind, item.key) == (kind, key):
                return item
        return _insert(collection, items, len(items), kind=kind, key=key)


def restore_item(
    collection: LibraryCollection, *, position: int, kind: str, key: UUID, note: str
) -> CollectionItem:
    """Put a removed item back where it stood. Raises ``FullShelfError``."""
    with _arranging(collection) as items:
        for item in items:
            if (item.kind, item.key) == (kind, key):
                return item
        return _insert(collection, items, position, kind=kind, key=key, note=note)


def _insert(
    collection: LibraryCollection, items: list[CollectionItem], position: int, **fields: Any
) -> CollectionItem:
    if len(items) >= MOST_ITEMS:
        raise FullShelfError
    last = collection.items.aggregate(last=Max("position"))["last"]
    end = 0 if last is None else last + 1
    item: CollectionItem = collection.items.create(position=end, **fields)
    if position < len(items):
        _number(collection, [*items[:position], item, *items[position:]])
    return item


def move_item(item: CollectionItem, step: int) -> int:
    """Move an item up (-1) or down (1); return its place, counted from 1."""
    with _arranging(item.collection) as items:
        order = moved(items, item, step)
        if order != items:
            _number(item.collection, order)
        return order.index(item) + 1


def remove_item(item: CollectionItem) -> None:
    """Take an item out of its collection; the others close ranks."""
    with _arranging(item.collection) as items:
        item.delete()
        _number(item.collection, [other for other in items if other.code != item.code])


def _number(collection: LibraryCollection, items: Sequence[CollectionItem]) -> None:
    """Give the items the positions 0, 1, 2 … in two statements, whatever their number."""
    collection.items.update(position=F("position") + _ASIDE)
    for position, item in enumerate(items):
        item.position = position
    CollectionItem.objects.bulk_update(items, ["position"])


def write_note(item: CollectionItem, note: str) -> CollectionItem:
    """Save what the owner says about an item."""
    item.note = note
    item.save(update_fields=["note"])
    return item


@transaction.atomic
def copy_collection(
    collection: LibraryCollection,
    items: Iterable[CollectionItem],
    *,
    owner: AbstractUser,
    title: str,
) -> LibraryCollection:
    """Save a private copy that holds ``items``: those that its new owner could see.

    Raises ``FullShelfError``.
    """
    copy = create_collection(
        owner, title=title, description=collection.description, language=collection.language
    )
    CollectionItem.objects.bulk_create(
        CollectionItem(
            collection=copy, position=position, kind=item.kind, key=item.key, note=item.note
        )
        for position, item in enumerate(items)
    )
    return copy


@transaction.atomic
def take_back(collection: LibraryCollection, *, by: AbstractUser) -> None:
    """Take a collection out of the public list until an editor allows it again; log who did."""
    update_collection(collection, visibility=Visibility.PRIVATE, is_taken_back=True)
    log(instance=collection, action="curriculum.collection.take_back", user=by)


@transaction.atomic
def allow_again(collection: LibraryCollection, *, by: AbstractUser) -> None:
    """Let its owner put a collection into the public list again; log who did."""
    update_collection(collection, is_taken_back=False)
    log(instance=collection, action="curriculum.collection.allow", user=by)
