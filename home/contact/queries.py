"""What is known of a person by their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from home.contact.models import ContactMessage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def about_person(email: str) -> list[dict[str, Any]]:
    """Return the messages of an address, as plain data."""
    rows = ContactMessage.objects.filter(email__iexact=email)
    names = ("topic", "name", "email", "text", "page", "tools", "language", "state")
    return [
        {name: getattr(row, name) for name in names} | {"received_on": row.created_at.isoformat()}
        for row in rows
    ]


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return what is kept under the person's address, for their own copy."""
    return {"messages": about_person(user.email)}
