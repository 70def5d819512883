"""Events and who takes part. Each factory saves the smallest thing that may be published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from home.events.models import EventRecord, Registration
from home.models import EventIndexPage, EventPage, PartnerIndexPage, PartnerPage, User
from tests.factories.curriculum import UserFactory, library, locale


def event_index(code: str = "en") -> EventIndexPage:
    """The event list of a language, below its home page."""
    found = EventIndexPage.objects.filter(locale=locale(code)).first()
    if found:
        return found
    home = library(code).get_parent()
    index = EventIndexPage(title="Events", slug="events", locale=locale(code), summary="s")
    return home.add_child(instance=index)


def event(title: str = "Stepping in", *, code: str = "en", **fields: Any) -> EventPage:
    """A live event of two hours in ten days, in Berlin, that takes registrations here."""
    ten_days = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=10)
    start = fields.get("starts_at", ten_days)
    values = {
        "title": title,
        "locale": locale(code),
        "summary": "A summary.",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "time_zone": "Europe/Berlin",
        "city": "Berlin",
        "country": "DE",
        "registration": "here",
        "asks_access_needs": True,
    } | fields
    page = event_index(code).add_child(instance=EventPage(**values))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def record(page: EventPage) -> EventRecord:
    return EventRecord.objects.get_or_create(translation_key=page.translation_key)[0]


def person(page: EventPage, email: str = "ada@example.org", **fields: Any) -> Registration:
    """Somebody on an event's list, with a place unless ``state`` says otherwise."""
    values = {
        "name": email.split("@", maxsplit=1)[0].title(),
        "language": "en",
        "state": "registered",
    }
    return Registration.objects.create(record=record(page), email=email, **(values | fields))


def organiser() -> User:
    """A person who may see the desk and the names on it."""
    user = UserFactory()
    codes = ["access_admin", "view_registration", "change_registration"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    return user


def partner(title: str = "Imagina", **fields: Any) -> PartnerPage:
    """A live partner below the list of partners."""
    home = library().get_parent()
    index = PartnerIndexPage.objects.first() or home.add_child(
        instance=PartnerIndexPage(title="Partners", slug="partners", locale=locale(), summary="s")
    )
    values = {"title": title, "locale": locale(), "summary": "s", "city": "Álora", "country": "ES"}
    return index.add_child(instance=PartnerPage(**(values | fields)))
