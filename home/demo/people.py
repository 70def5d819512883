"""The demo's people: one a role, with a password that every start of the demo shows."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from home.accounts.roles import EDITORS, JURORS, PARTNERS, TRAINERS
from home.models import User

PASSWORD = "courage-in-sofia-2023"  # noqa: S105 (shown at every start of the demo, never in production)
PEOPLE = {
    "trainer": "trainer@example.org",
    "learner": "learner@example.org",
    "partner": "partner@example.org",
    "juror": "juror@example.org",
    "editor": "editor@example.org",
    "administrator": "admin@example.org",
}
_GROUPS = {"trainer": TRAINERS, "partner": PARTNERS, "juror": JURORS, "editor": EDITORS}
_ORGANISATIONS = {"partner": "Comparative Research Network"}


def load_people() -> None:
    """Save the people who are missing, with a confirmed address each."""
    for role, email in PEOPLE.items():
        if not User.objects.filter(email=email).exists():
            _person(role, email)


def delete_people() -> None:
    """Delete the demo's people with their plans and packs."""
    User.objects.filter(email__in=PEOPLE.values()).delete()


def _person(role: str, email: str) -> None:
    is_admin = role == "administrator"
    user = User.objects.create_user(
        email,
        PASSWORD,
        is_superuser=is_admin,
        is_staff=is_admin,
        organisation=_ORGANISATIONS.get(role, ""),
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if role in _GROUPS:
        user.groups.add(Group.objects.get(name=_GROUPS[role]))
