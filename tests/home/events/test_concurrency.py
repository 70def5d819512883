"""The last place is given once, however many want it at once: the lock, and what happens without it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, connections
from wagtail.models import Page

from home.events import queries
from home.events.models import EventRecord, Registration
from home.events.services import places
from home.models import EventPage
from tests.factories.curriculum import library
from tests.factories.events import event, person, record

pytestmark = pytest.mark.postgres


@pytest.fixture
def one_place(committed_db: None) -> Iterator[EventPage]:
    made = library().get_parent()
    page = event(capacity=1, has_waiting_list=False)
    yield page
    EventRecord.objects.all().delete()
    Page.objects.get(pk=made.pk).delete()


def at_once(*works: Callable[[], Any]) -> list[str]:
    """Do the works in threads of their own and return the names of what they raised, or "done"."""
    results: list[str] = []

    def run(work: Callable[[], Any]) -> None:
        try:
            work()
            results.append("done")
        except Exception as error:  # noqa: BLE001 (told to the test)
            results.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(results)


@pytest.fixture
def meeting(monkeypatch: Any) -> None:
    """Hold each who has counted the places until another one has counted too, or a second passed."""
    barrier = threading.Barrier(2)
    count = queries.standing

    def counted(*args: Any) -> Any:
        answer = count(*args)
        with suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=1)
        return answer

    monkeypatch.setattr(queries, "standing", counted)


def without_lock(page: EventPage) -> EventRecord:
    return record(page)


def registering(page: EventPage, name: str) -> Callable[[], None]:
    return lambda: places.register(page, email=f"{name}@example.org", language="en", name=name)


@pytest.mark.parametrize(
    ("locked", "results", "taken"),
    [(True, ["NoPlaceError", "done"], 1), (False, ["done", "done"], 2)],
)
def test_two_who_want_the_last_place(
    one_place: EventPage,
    meeting: None,
    monkeypatch: Any,
    locked: bool,
    results: list[str],
    taken: int,
) -> None:
    record(one_place)
    if not locked:  # the negative control: the same race overbooks
        monkeypatch.setattr(places, "locked_record", without_lock)

    assert at_once(registering(one_place, "ada"), registering(one_place, "bob")) == results
    assert Registration.objects.filter(state="registered").count() == taken


def test_two_who_cancel_let_exactly_two_move_up(one_place: EventPage) -> None:
    EventPage.objects.filter(pk=one_place.pk).update(capacity=2)
    one_place.refresh_from_db()
    leaving = [person(one_place, f"{name}@example.org") for name in ("ada", "bob")]
    for name in ("third", "fourth", "fifth"):
        person(one_place, f"{name}@example.org", state="waiting")

    results = at_once(
        *(lambda row=row: places.cancel_registration(row, one_place) for row in leaving)
    )

    assert results == ["done", "done"]
    states = Registration.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["cancelled", "cancelled", "registered", "registered", "waiting"]


def test_same_address_twice_at_once_is_one_registration(one_place: EventPage) -> None:
    EventPage.objects.filter(pk=one_place.pk).update(capacity=5)

    assert at_once(registering(one_place, "ada"), registering(one_place, "ada")) == [
        "done",
        "done",
    ]
    assert Registration.objects.count() == 1
    assert connection.vendor == "postgresql"
