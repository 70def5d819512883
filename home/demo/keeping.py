"""What the demo's trainer keeps and says, written by the same services as a trainer's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from curriculum.feedback import services as feedback
from curriculum.feedback.models import ActivityRating
from curriculum.library.models import ActivityPage, Handout
from curriculum.library.queries import PAGE_TYPES
from curriculum.shelves import services
from curriculum.shelves.models import LibraryCollection
from home.demo.content import ENGLISH, Data, files, sheet
from home.demo.people import PEOPLE
from home.models import User

_TYPES: dict[str, Any] = {**PAGE_TYPES, "handout": Handout}


def load_keeping() -> None:
    """Give the trainer the favourites, collections and the rating that are missing."""
    owner = User.objects.get(email=PEOPLE["trainer"])
    data = sheet(ENGLISH, "keeping")
    for named in data["favourites"]:
        services.keep(owner, named["kind"], _key(named))
    for collection in files(ENGLISH, "collections").values():
        if not LibraryCollection.objects.filter(owner=owner, title=collection["title"]).exists():
            _collection(owner, collection)
    _rating(owner, data["rating"])


def _key(named: Data) -> UUID:
    things = _TYPES[named["kind"]].objects.filter(locale__language_code=ENGLISH)
    key: UUID = things.get(slug=named["slug"]).translation_key
    return key


def _collection(owner: User, data: Data) -> None:
    fields = {name: value for name, value in data.items() if name != "items"}
    collection = services.create_collection(owner, language=ENGLISH, **fields)
    for named in data["items"]:
        item = services.add_to_collection(collection, named["kind"], _key(named))
        services.write_note(item, named.get("note", ""))


def _rating(owner: User, data: Data) -> None:
    pages = ActivityPage.objects.filter(locale__language_code=ENGLISH, slug=data["activity"])
    activity = pages.get()
    if ActivityRating.objects.filter(author=owner, activity_key=activity.translation_key).exists():
        return
    fields = {name: data[name] for name in ("people", "score", "note", "shown_name")}
    feedback.save_rating(owner, activity, language=ENGLISH, ran_on=data["month"], **fields)
