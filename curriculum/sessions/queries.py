"""What the pages of session plans read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import F, Min, Model, Prefetch, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from curriculum.library.models import ActivityPage
from curriculum.sessions import permissions, rules
from curriculum.sessions.models import Day, Item, SessionPlan

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from wagtail.models import Page


@dataclass(frozen=True)
class ScheduledDay:
    """A day with its times. ``left`` is None without a target, negative when over it."""

    day: Day
    schedule: rules.Schedule[Item]

    @property
    def has_clock(self) -> bool:
        return self.day.start is not None

    @property
    def left(self) -> int | None:
        return self.schedule.left(self.day.target_minutes)

    def when(self, minute: int) -> str:
        """Return a moment as the clock shows it, or as time elapsed on a day without a clock."""
        return rules.clock(minute) if self.has_clock else rules.elapsed(minute)

    @property
    def rows(self) -> list[tuple[str, str, rules.Slot[Item]]]:
        """Each item as (start, end, slot)."""
        return [(self.when(s.start), self.when(s.end), s) for s in self.schedule.slots]

    @property
    def ends_at(self) -> str:
        return self.when(self.schedule.end)


@dataclass(frozen=True)
class ScheduledPlan:
    """A plan with the times of all its days."""

    plan: SessionPlan
    days: list[ScheduledDay]

    @property
    def planned(self) -> int:
        return sum(day.schedule.planned for day in self.days)

    @property
    def breaks(self) -> int:
        return sum(day.schedule.breaks for day in self.days)

    @property
    def target(self) -> int | None:
        """The sum of the targets, or None when a day has none."""
        targets = [day.day.target_minutes for day in self.days]
        known = [target for target in targets if target is not None]
        return sum(known) if known and len(known) == len(targets) else None

    @property
    def left(self) -> int | None:
        return None if self.target is None else self.target - self.planned

    @property
    def activities(self) -> list[ActivityPage]:
        """Its activities in order, each once."""
        items = (slot.item for day in self.days for slot in day.schedule.slots)
        found = {item.activity.pk: item.activity for item in items if item.activity}
        return list(found.values())


def plans_of(user: AbstractUser) -> QuerySet[SessionPlan]:
    """Return a trainer's plans, last changed first, with ``minutes``."""
    plans = SessionPlan.objects.filter(owner_id=user.pk)
    return plans.annotate(minutes=Sum("days__items__minutes")).order_by("-updated_at")


def next_plans_of(user: AbstractUser) -> QuerySet[SessionPlan]:
    """Return a trainer's plans with ``next_day``: what comes next first, then what changed last."""
    ahead = Min("days__date", filter=Q(days__date__gte=timezone.localdate()))
    plans = plans_of(user).annotate(next_day=ahead)
    return plans.order_by(F("next_day").asc(nulls_last=True), "-updated_at")


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return everything the person wrote into their plans, for their own copy."""
    plans = plans_of(user).prefetch_related("days__items")
    return {"session_plans": [_plan_data(plan) for plan in plans]}


def _plan_data(plan: SessionPlan) -> dict[str, Any]:
    hidden = {"id", "owner", "plan", "day", "edit_counter", "activity"}

    def facts(thing: Model) -> dict[str, Any]:
        values = {field.name: field.value_from_object(thing) for field in thing._meta.fields}
        return {name: value for name, value in values.items() if name not in hidden}

    days = [
        facts(day) | {"items": [facts(item) for item in day.items.all()]}
        for day in plan.days.all()
    ]
    return facts(plan) | {"days": days}


def count_plans_with(pages: Iterable[Page]) -> int:
    """Return how many plans use an activity that is one of these pages or stands below one."""
    at_or_below = [Q(days__items__activity__path__startswith=page.path) for page in pages]
    return SessionPlan.objects.filter(reduce(or_, at_or_below)).distinct().count()


def activity_keys(ids: Sequence[int]) -> list[UUID]:
    """Return the translation keys of those of these activities that everybody can see, in order."""
    pages = ActivityPage.objects.live().public().filter(pk__in=ids)
    keys = dict(pages.values_list("pk", "translation_key"))
    return [keys[pk] for pk in ids if pk in keys]


def activities_in(keys: Sequence[UUID], language: str) -> list[ActivityPage]:
    """Return the visible activities with these translation keys in a language, in order."""
    pages = ActivityPage.objects.live().public().filter(locale__language_code=language)
    found = {page.translation_key: page for page in pages.filter(translation_key__in=keys)}
    return [found[key] for key in keys if key in found]


def languages_of(keys: Sequence[UUID]) -> list[str]:
    """Return the languages in which at least one of these activities can be seen."""
    pages = ActivityPage.objects.live().public().filter(translation_key__in=keys)
    return sorted(set(pages.values_list("locale__language_code", flat=True)))


def plan_for(user: AbstractUser | AnonymousUser, code: str) -> SessionPlan:
    """Return the plan with this code if the person may edit it. Raises Http404 otherwise."""
    plan = SessionPlan.objects.filter(code=code).first()
    if plan is None or not permissions.user_can_edit_plan(user, plan):
        raise Http404("No such plan.")
    return plan


def scheduled(plan: SessionPlan) -> ScheduledPlan:
    """Return the plan with all times, in three queries whatever its length."""
    items = Item.objects.select_related("activity").order_by("position")
    days = plan.days.prefetch_related(Prefetch("items", queryset=items)).order_by("position")
    return ScheduledPlan(plan, [_scheduled_day(day) for day in days])


def _scheduled_day(day: Day) -> ScheduledDay:
    start = None if day.start is None else day.start.hour * 60 + day.start.minute
    return ScheduledDay(day, rules.schedule(list(day.items.all()), start))
