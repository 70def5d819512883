"""Lists of contributions, and the pages that begin, show, preview and delete a draft."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from curriculum.contributing import permissions, queries
from curriculum.contributing.forms.drafts import DraftForm
from curriculum.contributing.forms.people import StartForm
from curriculum.contributing.models.values import SECTIONS, drop_blank_rows
from curriculum.contributing.services import drafts
from curriculum.contributing.views import saving
from curriculum.library import queries as library

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def contribution_list(request: HttpRequest) -> HttpResponse:
    """Show what the person writes and has published, each with its stage and what to do next."""
    person = permissions.require_contributor(request.user)
    rows = [(one, queries.stage_of(one.page)) for one in queries.contributions_of(person)]
    return render(request, "curriculum/contributing/list_page.html", {"rows": rows})


@get_or_post
@login_required
def contribution_create(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    person = permissions.require_contributor(request.user)
    language = get_language() or "en"
    libraries = list(queries.libraries())
    form = StartForm(request.POST or None, libraries=libraries, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        made = drafts.start_contribution(person, form.library, title=title, language=language)
        return redirect(made)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "curriculum/contributing/start_page.html", {"form": form}, status=status
    )


@get_or_post
@login_required
def contribution_copy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then make the person's own version of a published activity."""
    person = permissions.require_contributor(request.user)
    language = get_language() or "en"
    activity = library.activity_by_key(key, language)
    if request.method == "POST":
        try:
            made = drafts.copy_activity(person, activity, language=language)
        except drafts.NotAdaptableError:
            raise Http404("This activity may not be adapted.") from None
        messages.success(request, _("This is your version. Change what you do differently."))
        return redirect(made)
    allowed = queries.may_be_adapted(activity)
    context = {"activity": activity, "allowed": allowed}
    return render(request, "curriculum/contributing/copy_page.html", context)


@get_or_post
@login_required
def contribution_detail(request: HttpRequest, code: str, section: str = "") -> HttpResponse:
    """Show and save the form, or one section of it; under review show the draft to read."""
    draft = queries.draft_for(request.user, code)
    if section and section not in SECTIONS:
        raise Http404("No such section.")
    sections = [section] if section else list(SECTIONS)
    if request.method == "POST":
        return saving.save(request, draft, sections)
    if draft.is_editable:
        form = DraftForm(draft, sections=sections, at=request.GET.get("at", ""))
        return saving.form_page(request, draft, form)
    context = {"draft": draft, "remarks": saving.named_remarks(draft)}
    return render(request, "curriculum/contributing/reading_page.html", context)


@require_safe
@login_required
def contribution_preview(request: HttpRequest, code: str, number: int = 0) -> HttpResponse:
    """Show the draft, or an earlier state of it, as the published page will look."""
    draft = queries.draft_for(request.user, code)
    page = draft.page
    if number:
        page = queries.version_by_number(page, number).as_object()
    drop_blank_rows(page)
    context = page.get_context(request) | {"draft": draft, "number": number}
    return render(request, "curriculum/contributing/preview_page.html", context)


@get_or_post
@login_required
def contribution_delete(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then delete a draft that was never published. Only its owner may."""
    draft = queries.draft_for(request.user, code)
    if not draft.is_deletable:
        raise Http404("This cannot be deleted.")
    if request.method == "POST":
        drafts.delete_contribution(draft.contribution)
        messages.success(request, _("“%(title)s” was deleted.") % {"title": draft.title})
        return redirect("contribution-list")
    return render(request, "curriculum/contributing/delete_page.html", {"draft": draft})
