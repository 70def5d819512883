"""What the desk reads of the newsletter's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from home.newsletter.models import Subscriber, SubscriberState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet


def confirmed() -> QuerySet[Subscriber]:
    """Return those who may be written to, by address."""
    return Subscriber.objects.filter(state=SubscriberState.CONFIRMED).order_by("email")


def about_person(email: str) -> list[dict[str, Any]]:
    """Return what is kept about an address, as plain data."""
    rows = Subscriber.objects.filter(email__iexact=email)
    names = ("email", "language", "state", "consent_version")
    dates = ("created_at", "confirmed_at", "unsubscribed_at")
    return [
        {name: getattr(row, name) for name in names}
        | {name: moment.isoformat() for name in dates if (moment := getattr(row, name))}
        for row in rows
    ]


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return what is kept under the person's address, for their own copy."""
    return {"newsletter": about_person(user.email)}
