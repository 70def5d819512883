"""What authors do while the editors have their draft: withdraw it, answer comments."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from curriculum.contributing import queries
from curriculum.contributing.forms.people import ReplyForm
from curriculum.contributing.services import drafts, moderation


@require_POST
@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the draft back, as long as no editor has decided."""
    draft = queries.draft_for(request.user, code)
    try:
        moderation.withdraw(draft)
    except drafts.ClosedDraftError:
        messages.error(request, _("The editors have decided meanwhile."))
    else:
        messages.success(request, _("You have it back and can change it."))
    return redirect(draft.contribution)


@require_POST
@login_required
def reply(request: HttpRequest, code: str, remark: str) -> HttpResponse:
    """Answer an editor's comment."""
    draft = queries.draft_for(request.user, code)
    found = [one for one in queries.remarks_on(draft.page) if one.code == remark]
    if not found:
        raise Http404("No such comment.")
    form = ReplyForm(request.POST)
    if form.is_valid():
        moderation.reply_to(draft, found[0], form.cleaned_data["text"])
        messages.success(request, _("Your answer was sent."))
    else:
        messages.error(request, str(form.errors["text"][0]))
    return redirect(f"{draft.contribution.get_absolute_url()}#remark-{remark}")
