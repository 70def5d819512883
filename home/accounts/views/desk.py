"""The desk: what a person sees first after signing in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from acct_site.common.desk import Panel, desk_panels
from home.accounts import permissions, queries
from home.accounts.roles import roles_of
from home.pages.queries import partner_called


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show what matters to the person first, role by role."""
    roles = _roles(request)
    panels = desk_panels(request, roles)
    sections = [
        {"role": role, "title": title, "panels": [panel for panel in panels if panel.role == role]}
        for role, title in _titles().items()
        if role in roles
    ]
    shown = [section for section in sections if section["panels"]]
    context = {"sections": shown, "is_new": roles == ["learner"]}
    return render(request, "home/accounts/desk_page.html", context)


def _roles(request: HttpRequest) -> list[str]:
    """Return the person's roles; an administrator plans and edits without being in any group."""
    user: Any = request.user
    roles = {role.value for role in roles_of(user)}
    if user.is_superuser:
        roles |= {"trainer", "editor"}
    return [role for role in _titles() if role in roles | {"learner"}]


def _titles() -> dict[str, str]:
    """Return the heading of each role's part, in the order of the page."""
    return {
        "trainer": _("Training"),
        "juror": _("Jury"),
        "partner": _("Partnership"),
        "editor": _("Editing"),
        "learner": _("Learning"),
    }


def panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return this app's own panels: the partner's organisation and what waits for an editor."""
    found = []
    if "partner" in roles:
        page = partner_called(getattr(request.user, "organisation", ""), Locale.get_active())
        found.append(
            Panel("partner", "home/accounts/panels/organisation.html", 10, {"partner": page})
        )
    if "editor" in roles:
        found.append(Panel("editor", "home/accounts/panels/editing.html", 10, _waiting(request)))
    return found


def _waiting(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    may_decide = permissions.user_can_decide(user)
    return {
        "may_decide": may_decide,
        "requests": queries.waiting_requests(user).count() if may_decide else 0,
        "drafts": queries.unpublished_pages(user),
    }
