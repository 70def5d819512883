from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import factory
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curriculum.feedback.models import ActivityRating
from curriculum.library.models import CaseStudyIndexPage, CaseStudyPage, ModulePage
from curriculum.shelves.models import CollectionItem, LibraryCollection
from home.models import User
from tests.factories.curriculum import UserFactory, library, locale, trainer


class CollectionFactory(factory.django.DjangoModelFactory[LibraryCollection]):
    class Meta:
        model = LibraryCollection

    owner = factory.SubFactory(UserFactory)
    title = "First evening"
    shown_name = "Alex"


class CollectionItemFactory(factory.django.DjangoModelFactory[CollectionItem]):
    class Meta:
        model = CollectionItem

    collection = factory.SubFactory(CollectionFactory)
    kind = "activity"
    key = factory.LazyFunction(uuid4)
    position = factory.Sequence(lambda n: n)


class RatingFactory(factory.django.DjangoModelFactory[ActivityRating]):
    """A rating that an editor approved."""

    class Meta:
        model = ActivityRating

    author = factory.LazyFunction(trainer)
    activity_key = factory.LazyFunction(uuid4)
    activity_title = "Map of help"
    ran_on = datetime.date(2026, 3, 1)
    people = 12
    score = 4
    note = "Worked with 14-year-olds when we left out step 3."
    state = "approved"
    decided_at = factory.LazyFunction(timezone.now)


def collection_of(owner: User, things: list[Any], **fields: Any) -> LibraryCollection:
    """A collection that holds these pages and handouts, in order."""
    collection: LibraryCollection = CollectionFactory(owner=owner, **fields)
    for position, thing in enumerate(things):
        CollectionItemFactory(
            collection=collection,
            kind=thing.library_kind,
            key=thing.translation_key,
            position=position,
        )
    return collection


def module(title: str = "One door", *, activities: tuple[Any, ...] = ()) -> ModulePage:
    """A live module that holds these activities."""
    units = [("activity", {"activity": page, "text": ""}) for page in activities]
    page = ModulePage(
        title=title,
        locale=locale(),
        summary="A summary.",
        target_group="Volunteers",
        author="ACCT library team",
        attribution="Written for the ACCT library.",
        last_reviewed=datetime.date(2026, 11, 24),
        outcomes=[("outcome", {"text": "Name three places", "evidence": "A map"})],
        units=units
        or [("text", {"kind": "reading", "title": "Words", "minutes": 5, "text": "x"})],
    )
    return library().add_child(instance=page)


def case_study(title: str = "A bureau") -> CaseStudyPage:
    """A live case study."""
    home = library().get_parent()
    index = CaseStudyIndexPage.objects.first() or home.add_child(
        instance=CaseStudyIndexPage(
            title="Cases", slug="case-studies", locale=locale(), summary="s"
        )
    )
    return index.add_child(
        instance=CaseStudyPage(
            title=title,
            locale=locale(),
            issue="<p>i</p>",
            method="<p>m</p>",
            who_benefits="<p>w</p>",
            results="<p>r</p>",
            summary="s",
            country="BG",
            city="Sofia",
            lead_organisation="Town",
            started="2021",
            last_reviewed=datetime.date(2026, 11, 24),
            sources=[("source", {"title": "Report", "publisher": "Town"})],
        )
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries_of(client: Client, url: str) -> int:
    """Return the number of queries of a page whose long-lived caches are warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(url)
    return len(caught)


def growth(client: Client, url: str, add: Callable[[int], object]) -> tuple[int, int]:
    """Return the queries of a page with one and with three of what ``add`` adds."""
    add(0)
    one = queries_of(client, url)
    add(1)
    add(2)
    return one, queries_of(client, url)


def key_of(thing: Any) -> UUID:
    key: UUID = thing.translation_key
    return key
