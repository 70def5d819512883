"""The history of a draft: who changed what and when, and going back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curriculum.contributing import queries
from curriculum.contributing.forms.fields import label_of
from curriculum.contributing.services import drafts

_PAGE = "curriculum/contributing/history_page.html"


@require_safe
@login_required
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show the saved states, newest first."""
    return _history_page(request, queries.draft_for(request.user, code))


def _history_page(
    request: HttpRequest, draft: queries.Draft, status: HTTPStatus = HTTPStatus.OK, **extra: Any
) -> HttpResponse:
    names = {one.user_id: one.credit_name for one in draft.contribution.people if one.user_id}
    versions = [
        (one, _who(one.revision.user, names), [label_of(name) for name in one.changed])
        for one in queries.versions_of(draft.page)
    ]
    context = {"draft": draft, "versions": versions} | extra
    return render(request, _PAGE, context, status=status)


def _who(user: Any, names: dict[int, str]) -> str:
    """Return who saved a state; nobody's address is shown."""
    if user is None:
        return _("Somebody who has left")
    known = names.get(user.pk) or user.get_full_name()
    return known or (_("A contributor") if user.pk in names else _("An editor"))


@require_POST
@login_required
def restore(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make an earlier state the newest one."""
    draft = queries.draft_for(request.user, code)
    revision = queries.version_by_number(draft.page, number)
    try:
        drafts.restore_version(draft, revision, seen=request.POST.get("edit", ""))
    except (drafts.StaleDraftError, drafts.ClosedDraftError):
        draft = queries.draft_for(request.user, code)
        return _history_page(request, draft, HTTPStatus.CONFLICT, is_stale=True)
    messages.success(
        request, _("Version %(number)s is the newest one again.") % {"number": number}
    )
    return redirect(draft.contribution)
