"""The demo's events: one lies ahead of whenever the demo is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from home.demo.content import Data
from home.models import EventPage, EventRecord


def moments(data: Data) -> Data:
    """Return start and end of an event that says ``in_days``, ``from`` and ``until``, else nothing."""
    if "in_days" not in data:
        return {}
    zone = ZoneInfo(data["time_zone"])
    day = timezone.now().astimezone(zone).date() + timedelta(days=data["in_days"])
    start, end = (
        datetime.combine(day, time.fromisoformat(data[name]), zone) for name in ("from", "until")
    )
    return {"starts_at": start, "ends_at": end}


def forget_events(slugs: Iterable[str]) -> None:
    """Delete what is kept of the demo's events beside their pages: registrations, marks, mails."""
    pages = EventPage.objects.filter(slug__in=list(slugs))
    keys = list(pages.values_list("translation_key", flat=True))
    EventRecord.objects.filter(translation_key__in=keys).delete()
