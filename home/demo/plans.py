"""The demo's session plans, written by the same services as a trainer's own."""

from __future__ import annotations

from typing import Any

from curriculum.library.models import ActivityPage
from curriculum.sessions import services
from curriculum.sessions.models import Day, SessionPlan
from home.demo.content import ENGLISH, Data, files
from home.demo.people import PEOPLE
from home.models import User


def load_plans() -> None:
    """Give the trainer the plans that are missing."""
    owner = User.objects.get(email=PEOPLE["trainer"])
    for data in files(ENGLISH, "plans").values():
        if not SessionPlan.objects.filter(owner=owner, title=data["title"]).exists():
            _plan(owner, data)


def _plan(owner: Any, data: Data) -> None:
    first, *others = data["days"]
    fields = {name: value for name, value in data.items() if name != "days"}
    plan = services.create_plan(owner, day=_own(first), **fields)
    days = [(plan.days.get(), first)]
    for later in others:
        day = services.add_day(plan, seen=plan.edit_counter)
        services.update_day(day, seen=plan.edit_counter, **_own(later))
        days.append((day, later))
    for day, content in days:
        for item in content["items"]:
            _add(day, item)


def _own(day: Data) -> Data:
    return {name: value for name, value in day.items() if name != "items"}


def _add(day: Day, data: Data) -> None:
    if "activity" not in data:
        services.add_item(day, seen=day.plan.edit_counter, **data)
        return
    pages = ActivityPage.objects.filter(locale__language_code=ENGLISH, slug=data["activity"])
    item = services.add_activity(day, pages.get(), seen=day.plan.edit_counter)
    own = {name: value for name, value in data.items() if name != "activity"}
    if own:
        services.update_item(item, seen=item.day.plan.edit_counter, **own)
