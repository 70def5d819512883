"""Every write to a session plan: one named function each.

Each takes the edit counter that the writer saw and raises ``StaleEditError`` when somebody wrote in
between; nothing is saved then. Each success raises the counter by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from curriculum.library.choices import ActivityType
from curriculum.sessions.choices import ItemKind
from curriculum.sessions.models import Day, Item, SessionPlan

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from curriculum.library.models import ActivityPage

# Added to all positions of a day before they are set anew, so that no two ever collide.
_ASIDE = 10_000


class StaleEditError(Exception):
    """Somebody changed the plan after the writer loaded it."""


@contextmanager
def _editing(plan: SessionPlan, seen: int) -> Iterator[None]:
    """Claim the next edit of the plan, or raise ``StaleEditError`` before anything is written."""
    with transaction.atomic():
        claimed = SessionPlan.objects.filter(pk=plan.pk, edit_counter=seen).update(
            edit_counter=F("edit_counter") + 1, updated_at=timezone.now()
        )
        if not claimed:
            raise StaleEditError
        yield
    plan.edit_counter = seen + 1


def _save_fields(thing: SessionPlan | Day | Item, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(fields))


def create_plan(
    owner: AbstractUser, *, title: str, day: dict[str, Any], **fields: Any
) -> SessionPlan:
    """Save a plan with one day and return it. ``day`` holds start, date and target_minutes."""
    with transaction.atomic():
        plan = SessionPlan.objects.create(owner_id=owner.pk, title=title, **fields)
        Day.objects.create(plan=plan, position=0, **day)
    return plan


def update_plan(plan: SessionPlan, *, seen: int, **fields: Any) -> SessionPlan:
    """Save the plan's own fields."""
    with _editing(plan, seen):
        _save_fields(plan, fields)
    return plan


def delete_plan(plan: SessionPlan) -> None:
    """Delete the plan with its days, items and packs; the packs' files go with it."""
    files = [pack.file for pack in plan.packs.all() if pack.file]
    with transaction.atomic():
        plan.delete()
        for file in files:
            transaction.on_commit(lambda file=file: file.delete(save=False))  # type: ignore[misc]


def delete_plans_of(owner: AbstractUser) -> None:
    """Delete all plans of a person who leaves, with their packs and files."""
    for plan in SessionPlan.objects.filter(owner_id=owner.pk):
        delete_plan(plan)


def copy_plan(plan: SessionPlan, *, owner: AbstractUser, title: str) -> SessionPlan:
    """Save a copy with fresh codes and return it."""
    with transaction.atomic():
        days = list(plan.days.prefetch_related("items"))
        copy = SessionPlan.objects.get(pk=plan.pk)
        _forget_identity(copy)
        copy.owner_id, copy.title, copy.edit_counter = owner.pk, title, 0
        copy.save()
        for day in days:
            _copy_day(day, copy)
    return copy


def _copy_day(day: Day, plan: SessionPlan) -> None:
    items = list(day.items.all())
    day.pk, day.plan, day._state.adding = None, plan, True
    day.save()
    for item in items:
        _forget_identity(item)
        item.day = day
    Item.objects.bulk_create(items)


def _forget_identity(thing: SessionPlan | Item) -> None:
    thing.pk, thing._state.adding = None, True
    thing.code = type(thing)._meta.get_field("code").get_default()


def add_day(plan: SessionPlan, *, seen: int) -> Day:
    """Save a further day that starts and lasts like the last one."""
    with _editing(plan, seen):
        last = plan.days.order_by("position").last()
        position = 0 if last is None else last.position + 1
        return Day.objects.create(
            plan=plan,
            position=position,
            start=last.start if last else None,
            target_minutes=last.target_minutes if last else None,
        )


def update_day(day: Day, *, seen: int, **fields: Any) -> Day:
    """Save the day's own fields."""
    with _editing(day.plan, seen):
        _save_fields(day, fields)
    return day


def remove_day(day: Day, *, seen: int) -> None:
    """Delete a day with its items."""
    with _editing(day.plan, seen):
        day.delete()


def add_activity(day: Day, activity: ActivityPage, *, seen: int) -> Item:
    """Append an activity with its longest time and its main working form."""
    return add_item(day, seen=seen, **_fields_of(activity))


def _fields_of(activity: ActivityPage) -> dict[str, Any]:
    energiser = activity.activity_type == ActivityType.ENERGISER
    return {
        "kind": ItemKind.ENERGISER if energiser else ItemKind.ACTIVITY,
        "activity": activity,
        "title": activity.title,
        "minutes": activity.minutes_max,
        "working_form": _main_form(activity),
    }


def append_activities(day: Day, activities: Sequence[ActivityPage]) -> list[Item]:
    """Append activities in their order, all or none, from outside of the board.

    What is added at the end takes nothing from anybody who works on the plan at the same time, so the
    writer need not have seen its counter; theirs is stale afterwards as after any other write.
    """
    with transaction.atomic():
        plan = SessionPlan.objects.select_for_update().get(pk=day.plan_id)
        day.plan = plan
        return [add_activity(day, activity, seen=plan.edit_counter) for activity in activities]


def _main_form(activity: ActivityPage) -> str:
    """Return the working form that most minutes of the activity are spent in."""
    minutes: dict[str, int] = {}
    for step in activity.instructions:
        form = str(step.value["grouping"])
        minutes[form] = minutes.get(form, 0) + (step.value["minutes"] or 0)
    return max(minutes, key=lambda form: minutes[form], default="")


def add_item(day: Day, *, seen: int, **fields: Any) -> Item:
    """Append an item to the day."""
    with _editing(day.plan, seen):
        last = day.items.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        item: Item = Item.objects.create(day=day, position=position, **fields)
        return item


def update_item(item: Item, *, seen: int, **fields: Any) -> Item:
    """Save the item's own fields."""
    with _editing(item.day.plan, seen):
        _save_fields(item, fields)
    return item


def remove_item(item: Item, *, seen: int) -> None:
    """Delete an item; the others close ranks."""
    with _editing(item.day.plan, seen):
        item.delete()
        _number(item.day, list(item.day.items.order_by("position")))


def restore_item(day: Day, *, seen: int, position: int, **fields: Any) -> Item:
    """Put a removed item back where it stood."""
    with _editing(day.plan, seen):
        others = list(day.items.order_by("position"))
        item: Item = Item.objects.create(day=day, position=_ASIDE * 2, **fields)
        others.insert(min(position, len(others)), item)
        _number(day, others)
        return item


def move_item(item: Item, *, seen: int, to_day: Day, to_position: int) -> None:
    """Move an item to a place in its own or another day of the same plan.

    ``to_position`` is the place it has afterwards; beyond the last it goes to the end.
    """
    with _editing(item.day.plan, seen):
        source = item.day
        others = list(to_day.items.exclude(pk=item.pk).order_by("position"))
        others.insert(max(0, min(to_position, len(others))), item)
        if source.pk != to_day.pk:
            Item.objects.filter(pk=item.pk).update(day=to_day, position=_ASIDE * 2)
            _number(source, list(source.items.order_by("position")))
        _number(to_day, others)
        item.day = to_day


def _number(day: Day, items: Sequence[Item]) -> None:
    """Give the items the positions 0, 1, 2 … in two statements, whatever their number."""
    day.items.update(position=F("position") + _ASIDE)
    for position, item in enumerate(items):
        item.position = position
    Item.objects.bulk_update(items, ["position"])
