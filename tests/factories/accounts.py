from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from home.accounts.choices import Role
from home.accounts.roles import GROUPS
from home.models import User
from tests.factories.curriculum import UserFactory

PASSWORD = "a-word-for-these-tests"


def person(*roles: str, email: str = "", password: str | None = PASSWORD, **fields: Any) -> User:
    """A person with a confirmed address, a password and these roles."""
    user = UserFactory(**({"email": email} if email else {}), **fields)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in roles:
        user.groups.add(Group.objects.get(name=GROUPS[Role(role)]))
    return user
