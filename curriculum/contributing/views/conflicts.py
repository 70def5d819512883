"""Two people saved the same draft: both versions of each field, and a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render

from curriculum.contributing import queries
from curriculum.contributing.forms.drafts import DraftForm, digests
from curriculum.contributing.forms.fields import label_of
from curriculum.contributing.models.values import Values
from curriculum.contributing.services import drafts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

_NOT_KEPT = ("csrfmiddlewaretoken", "edit", "drawn", "hand-in")
_TAKE = "take-"


@dataclass(frozen=True)
class Difference:
    """One field as the person typed it and as it was saved meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str
    is_mine_suggested: bool


def without_theirs(values: Values, sent: QueryDict) -> Values:
    """Leave out the fields whose saved version was chosen in a conflict."""
    return {name: one for name, one in values.items() if sent.get(f"{_TAKE}{name}") != "theirs"}


def conflict_page(request: HttpRequest, form: DraftForm) -> HttpResponse:
    """Answer 409 with each field that differs; where none does, save again instead.

    Everything that was typed travels along, so that choosing saves all of it.
    """
    mine = without_theirs(form.values(), request.POST)
    draft = queries.draft_for(request.user, form.draft.contribution.code)
    found = list(_differences(DraftForm(draft, sections=form.keys), mine, request.POST))
    if not found and form.is_valid() and draft.is_editable and "hand-in" not in request.POST:
        drafts.save_draft(draft, mine, seen=draft.version)
        return redirect(request.path)
    context = {"draft": draft, "differences": found, "kept": _kept(request.POST)}
    context["action"] = request.path
    status = HTTPStatus.CONFLICT
    return render(request, "curriculum/contributing/conflict_page.html", context, status=status)


def _differences(form: DraftForm, mine: Values, sent: QueryDict) -> Iterator[Difference]:
    drawn = digests(sent.get("drawn", ""))
    for name, value in mine.items():
        typed, saved = form.shown(name, value), form.shown(name, form.saved[name])
        if typed != saved:
            is_changed = form.digest(name, value) != drawn.get(name)
            yield Difference(name, label_of(name), typed, saved, is_changed)


def _kept(sent: QueryDict) -> list[tuple[str, Any]]:
    """Return what was sent as (name, value), but what this page sends anew."""
    return [
        (name, value)
        for name, values in sent.lists()
        if name not in _NOT_KEPT
        and not name.startswith(_TAKE)
        and not name.startswith(("add-", "remove-", "up-", "down-"))
        for value in values
    ]
