"""Saving the form: by its button, by the row buttons, by itself, and before it is handed in.

Buttons that add, remove or move a row save the draft as well, so that they work without a script and
nothing typed is lost. With htmx the same answer replaces the form alone.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from curriculum.contributing import queries
from curriculum.contributing.forms import words
from curriculum.contributing.forms.drafts import DraftForm
from curriculum.contributing.forms.fields import label_of
from curriculum.contributing.models.values import NAMES, SECTIONS
from curriculum.contributing.queries import Draft
from curriculum.contributing.rules.completeness import step_minutes
from curriculum.contributing.services import drafts, moderation
from curriculum.contributing.views.conflicts import conflict_page, without_theirs

_PAGE = "curriculum/contributing/draft_page.html"


def form_page(
    request: HttpRequest, draft: Draft, form: DraftForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """Return the page with the form."""
    form.remarks = queries.remarks_on(draft.page)
    context = _context(draft, form) | {
        "at": form.at,
        "action": request.path,
        "remarks": named_remarks(draft),
    }
    return render(request, _PAGE, context, status=status)


def _context(draft: Draft, form: DraftForm) -> dict[str, Any]:
    """Return what the form and the bar above it show."""
    current = form.keys[0] if len(form.keys) == 1 else ""
    return {
        "draft": draft,
        "form": form,
        "current": current,
        "completeness": draft.completeness,
        "todo": [(key, name, label_of(name), text) for key, name, text in form.todo],
        "minutes": step_minutes(draft.values),
        "sections": [(key, words.SECTIONS[key][0]) for key in SECTIONS],
    }


def named_remarks(draft: Draft) -> list[tuple[queries.Remark, str]]:
    """Return the editors' comments with the name of the field that each is about."""
    return [
        (one, label_of(one.place) if one.place in NAMES else "")
        for one in queries.remarks_on(draft.page)
    ]


def save(request: HttpRequest, draft: Draft, sections: list[str]) -> HttpResponse:
    """Save what makes sense of what was typed; answer a conflict with both versions."""
    form = DraftForm(draft, request.POST, sections=sections)
    values = without_theirs(form.values(), request.POST)
    press = form.press(request.POST) if form.is_valid() else None
    at = ""
    if press:
        values, at = form.after(press, values)
    seen = request.POST.get("edit", "")
    try:
        drafts.save_draft(draft, values, seen=seen)
    except (drafts.StaleDraftError, drafts.ClosedDraftError):
        return conflict_page(request, form)
    draft = form.draft = queries.draft_for(request.user, draft.contribution.code)
    if not form.is_valid():
        return form_page(request, draft, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if "hand-in" in request.POST:
        return _hand_in(request, draft, form)
    if not getattr(request, "htmx", False) and not press:
        messages.success(request, _("Saved."))
    return redirect(f"{request.path}?at={at}" if at else request.path)


def _hand_in(request: HttpRequest, draft: Draft, form: DraftForm) -> HttpResponse:
    """Give the draft to the editors, or show what is missing beside each field."""
    try:
        moderation.hand_in(draft, seen=draft.version)
    except moderation.IncompleteDraftError as incomplete:
        return _refused(request, draft, incomplete)
    except moderation.NoModerationError:
        messages.error(
            request,
            _(
                "Nobody looks after the library at the moment. Your draft is saved; tell the editors."
            ),
        )
    else:
        messages.success(request, _("Your activity is with the editors. A mail tells you more."))
    address = draft.contribution.get_absolute_url()
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _refused(
    request: HttpRequest, draft: Draft, incomplete: moderation.IncompleteDraftError
) -> HttpResponse:
    """Show the whole form, whatever section it was handed in from."""
    form = DraftForm(draft)
    form.refuse(incomplete.lacks, incomplete.others)
    return form_page(request, draft, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@login_required
def autosave(request: HttpRequest, code: str, section: str = "") -> HttpResponse:
    """Save without being asked; answer with the bar alone. A conflict only says so."""
    draft = queries.draft_for(request.user, code)
    form = DraftForm(draft, request.POST, sections=[section] if section in SECTIONS else SECTIONS)
    status, seen = HTTPStatus.OK, request.POST.get("edit", "")
    try:
        drafts.save_draft(draft, form.values(), seen=seen, is_autosave=True)
    except (drafts.StaleDraftError, drafts.ClosedDraftError):
        status = HTTPStatus.CONFLICT
    draft = form.draft = queries.draft_for(request.user, code)
    context = _context(draft, form) | {
        "is_stale": status == HTTPStatus.CONFLICT,
        "is_partly": not form.is_valid(),
    }
    return render(request, f"{_PAGE}#answer", context, status=status)
