"""Who writes a draft: the list, inviting, joining, leaving, handing over."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from acct_site.common import limits
from curriculum.contributing import permissions, queries
from curriculum.contributing.forms.people import InvitationForm
from curriculum.contributing.models import Contribution, Contributor
from curriculum.contributing.services import people
from curriculum.contributing.views.drafts import get_or_post

_MOST_INVITATIONS = 20
_HOUR = 60 * 60

type PeopleEdit = Callable[..., str]


@get_or_post
@login_required
def people_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show who writes along; the owner invites here."""
    contribution, me = queries.contribution_for(request.user, code)
    form = InvitationForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        _require_owner(me)
        if not limits.may(request, "contributing-invite", most=_MOST_INVITATIONS, seconds=_HOUR):
            form.add_error("email", _("These were many invitations. Try again in an hour."))
        if form.is_valid():
            _invite(request, contribution, me, form.cleaned_data["email"])
            return redirect("contribution-people", code)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "contribution": contribution,
        "me": me,
        "form": form,
        "people": queries.people_of(contribution),
        "invitations": queries.invitations_to(contribution),
    }
    return render(request, "curriculum/contributing/people_page.html", context, status=status)


def _invite(request: HttpRequest, contribution: Contribution, me: Contributor, email: str) -> None:
    people.invite(contribution, email, by=me.user, language=get_language() or "en")  # type: ignore[arg-type]
    messages.success(request, _("An invitation to %(email)s is on its way.") % {"email": email})


def _require_owner(me: Contributor) -> None:
    if not me.is_owner:
        raise Http404("Only the owner may.")


def people_edit(edit: PeopleEdit) -> Callable[..., HttpResponse]:
    """Turn ``edit(contribution, me, …) -> announcement`` into a view for the owner alone."""

    @require_POST
    @login_required
    @wraps(edit)
    def view(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        contribution, me = queries.contribution_for(request.user, code)
        _require_owner(me)
        messages.success(request, edit(contribution, me, **kwargs))
        return redirect("contribution-people", code)

    return view


def _other(contribution: Contribution, me: Contributor, person: str) -> Contributor:
    others = contribution.contributors.filter(user__isnull=False).exclude(pk=me.pk)
    found: Contributor = get_object_or_404(
        others.select_related("contribution__page"), code=person
    )
    return found


@people_edit
def remove_person(contribution: Contribution, me: Contributor, person: str) -> str:
    people.leave(_other(contribution, me, person))
    return _("The person was removed.")


@people_edit
def make_owner(contribution: Contribution, me: Contributor, person: str) -> str:
    people.hand_over(contribution, _other(contribution, me, person))
    return _("The draft has a new owner.")


@people_edit
def take_back_invitation(contribution: Contribution, me: Contributor, invitation: str) -> str:
    people.take_back(get_object_or_404(contribution.invitations, code=invitation))
    return _("The invitation was taken back. Its link no longer works.")


@require_POST
@login_required
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Write along no longer. The owner hands over first."""
    contribution, me = queries.contribution_for(request.user, code)
    if me.is_owner:
        raise Http404("The owner hands over first.")
    people.leave(me)
    messages.success(
        request, _("You no longer write “%(title)s”.") % {"title": contribution.page.draft_title}
    )
    return redirect("contribution-list")


@get_or_post
@login_required
def join(request: HttpRequest, link: str) -> HttpResponse:
    """Accept an invitation. A link that is not this person's and one that ended look alike."""
    person = permissions.require_contributor(request.user)
    try:
        invitation = people.invitation_of(link, person)
    except people.InvitationError:
        status = HTTPStatus.NOT_FOUND
        return render(request, "curriculum/contributing/join_page.html", status=status)
    if request.method == "POST":
        me = people.join(invitation, person, language=get_language() or "en")
        messages.success(request, _("You write along now."))
        return redirect(me.contribution)
    context = {"invitation": invitation}
    return render(request, "curriculum/contributing/join_page.html", context)
