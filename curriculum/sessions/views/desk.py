"""What a trainer's desk shows of session plans."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

from acct_site.common.desk import Panel
from curriculum.sessions import queries
from curriculum.sessions.permissions import user_can_plan

SHOWN = 4


def panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return the trainer's plans: the one that comes next first, then those changed last."""
    user = request.user
    if user.is_anonymous or "trainer" not in roles or not user_can_plan(user):
        return []
    plans = queries.next_plans_of(user)[:SHOWN]
    return [Panel("trainer", "curriculum/sessions/parts/desk.html", 10, {"plans": plans})]
