"""Wagtail's desk: requests for roles, and invitations."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from home.accounts import permissions, queries, services
from home.accounts.forms.roles import AnswerForm, InvitationForm
from home.accounts.views.profile import posted

PER_PAGE = 50
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])

type View = Callable[..., HttpResponse]


def deciders_only(view: View) -> View:
    """Answer 404 to everybody who may not answer requests."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.user_can_decide(request.user):
            raise Http404("No such page.")
        return view(request, *args, **kwargs)

    return guarded


@_get_or_post
@deciders_only
def role_requests(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first, and answer what is ticked; below it what was answered."""
    editor: Any = request.user
    waiting = queries.waiting_requests(editor)
    form = AnswerForm(posted(request), waiting=waiting)
    if request.method == "POST" and form.is_valid():
        _answer(request, form)
        return redirect("role-requests")
    answered = Paginator(queries.answered_requests(editor), PER_PAGE)
    context = {
        "form": form,
        "waiting": waiting[:PER_PAGE],
        "answered": answered.get_page(request.GET.get("page")),
        "ticked": request.POST.getlist("requests"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "home/accounts/admin/role_requests.html", context, status=status)


def _answer(request: HttpRequest, form: AnswerForm) -> None:
    editor: Any = request.user
    granted = form.cleaned_data["answer"] == "grant"
    count = services.answer_requests(
        form.cleaned_data["requests"],
        editor=editor,
        granted=granted,
        note=form.cleaned_data["note"],
    )
    said = (
        ngettext("%(count)s request granted.", "%(count)s requests granted.", count)
        if granted
        else ngettext("%(count)s request declined.", "%(count)s requests declined.", count)
    )
    messages.success(request, said % {"count": count})


@_get_or_post
@deciders_only
def invitations(request: HttpRequest) -> HttpResponse:
    """Show the invitations and send a new one."""
    editor: Any = request.user
    form = InvitationForm(posted(request), roles=permissions.roles_given_by(editor))
    if request.method == "POST" and form.is_valid():
        services.invite(editor, **form.cleaned_data)
        said = _("The invitation is on its way to %(email)s.")
        messages.success(request, said % {"email": form.cleaned_data["email"]})
        return redirect("invitations")
    pages = Paginator(queries.invitations(editor), PER_PAGE)
    context = {"form": form, "invitations": pages.get_page(request.GET.get("page"))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "home/accounts/admin/invitations.html", context, status=status)


@require_POST
@deciders_only
def change_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Send an open invitation again, or withdraw it."""
    editor: Any = request.user
    pending = queries.invitations(editor).filter(accepted_at=None)
    found = get_object_or_404(pending, code=code)
    if request.POST.get("action") == "again":
        services.invite_again(found)
        messages.success(request, _("The invitation was sent again."))
    else:
        services.withdraw_invitation(found)
        messages.success(request, _("The invitation is withdrawn; its link is dead."))
    return redirect("invitations")
