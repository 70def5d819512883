"""What a visitor and a trainer wait for: how pages grow with what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curriculum.library.models import ActivityPage
from curriculum.sessions import services
from curriculum.sessions.models import SessionPlan
from curriculum.sessions.rules import schedule
from home.demo.people import PEOPLE
from home.models import User
from tests.bench.measuring import Figure, ratio
from tests.factories.curriculum import activity

FEW, MANY = 6, 60
MORE_ACTIVITIES = 300


def figures() -> Iterator[Figure]:
    visitor, trainer = Client(), Client()
    owner = User.objects.get(email=PEOPLE["trainer"])
    trainer.force_login(owner)
    yield ratio(
        "page.library_over_health", asks(visitor, "/en/library/"), asks(visitor, "/healthz")
    )
    yield queries("page.library_queries", visitor, "/en/library/")
    few, many = plan_of(owner, FEW), plan_of(owner, MANY)
    yield ratio(
        "page.plan_60_over_6_items",
        asks(trainer, f"/en/plans/{many.code}/"),
        asks(trainer, f"/en/plans/{few.code}/"),
    )
    yield queries("page.plan_60_items_queries", trainer, f"/en/plans/{many.code}/")
    items = list(many.days.get().items.all())
    yield ratio(
        "schedule.600_over_60_items",
        lambda: [schedule(items * 10, 540) for _ in range(50)],
        lambda: [schedule(items, 540) for _ in range(50)],
    )
    yield from growth(visitor)


def growth(visitor: Client) -> Iterator[Figure]:
    """Compare the search among the demo's activities with the same among 300 more.

    Both cannot stand in one database at once, so each is divided by the same still page.
    """
    search = asks(visitor, "/en/library/?q=discrimination")
    still = asks(visitor, "/en/accounts/login/")
    before = ratio("", search, still).value
    for number in range(MORE_ACTIVITIES):
        activity(f"Bench {number} on discrimination at work")
    after = ratio("", search, still).value
    yield Figure("search.300_more_activities", after / before, "ratio")
    yield queries("search.queries", visitor, "/en/library/?q=discrimination")


def asks(client: Client, address: str) -> Callable[[], object]:
    def ask() -> Any:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return answer

    return ask


def queries(name: str, client: Client, address: str) -> Figure:
    with CaptureQueriesContext(connection) as caught:
        asks(client, address)()
    return Figure(name, len(caught), "queries")


def plan_of(owner: User, items: int) -> SessionPlan:
    plan = services.create_plan(owner, title=f"Bench {items}", day={"start": "09:00"})
    day = plan.days.get()
    method = ActivityPage.objects.filter(locale__language_code="en").first()
    assert method is not None
    for _ in range(items):
        services.add_activity(day, method, seen=day.plan.edit_counter)
    return plan
