"""A person's own pages: who they are, which roles they have, what the site keeps, and leaving."""

from __future__ import annotations

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.accounts import queries, services
from home.accounts.choices import WHAT_ROLES_DO, RequestState
from home.accounts.forms.profile import DeleteAccountForm, ProfileForm
from home.accounts.forms.roles import RoleRequestForm
from home.accounts.models import User
from home.accounts.roles import roles_of

_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: HttpRequest) -> User:
    """Return the signed-in person from the database: a form with errors must not change the header."""
    return get_object_or_404(User, pk=request.user.pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even if it is nothing, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def _status(form: object) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK


@_get_or_post
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and save what the person tells about themselves."""
    form = ProfileForm(posted(request), instance=_person(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("profile")
    return render(request, "home/accounts/profile_page.html", {"form": form}, status=_status(form))


@_get_or_post
@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """Show the person's roles and what they asked for; take a new request."""
    person = _person(request)
    open_roles = queries.roles_to_ask_for(person)
    form = RoleRequestForm(
        posted(request), roles=open_roles, initial={"organisation": person.organisation}
    )
    if request.method == "POST" and form.is_valid():
        if services.request_role(person, **form.cleaned_data):
            messages.success(request, _("The editors have your request. You get a mail."))
        return redirect("profile-roles")
    context = {
        "form": form if open_roles else None,
        "has": [(role.label, WHAT_ROLES_DO[role]) for role in roles_of(person)],
        "requests": queries.requests_of(person),
    }
    return render(request, "home/accounts/roles_page.html", context, status=_status(form))


@require_POST
@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a request back that waits."""
    waiting = queries.requests_of(_person(request)).filter(state=RequestState.PENDING)
    services.withdraw_request(get_object_or_404(waiting, code=code))
    messages.success(request, _("Your request is withdrawn."))
    return redirect("profile-roles")


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Say what the site keeps, and offer the copy and the way out."""
    is_last = queries.is_last_administrator(_person(request))
    return render(request, "home/accounts/data_page.html", {"is_last_administrator": is_last})


@never_cache
@require_safe
@login_required
@reauthentication_required(app="allauth.account")
def download_data(request: HttpRequest) -> HttpResponse:
    """Give the person everything the site keeps about them as one JSON file."""
    answer = JsonResponse(
        queries.everything_about(_person(request)),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    answer["Content-Disposition"] = 'attachment; filename="acct-my-data.json"'
    return answer


@_get_or_post
@login_required
@reauthentication_required(app="allauth.account")
def delete_account(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, ask once, then delete at once."""
    person = _person(request)
    form = DeleteAccountForm(posted(request))
    if queries.is_last_administrator(person):
        return redirect("profile-data")
    if request.method == "POST" and form.is_valid():
        services.delete_account(person)
        logout(request)
        messages.success(request, _("Your account is deleted. Thank you for the time with us."))
        return redirect("/")
    template = "home/accounts/delete_page.html"
    return render(request, template, {"form": form}, status=_status(form))
