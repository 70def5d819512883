"""What a person who wrote comments sees and does without an account: all of it by mailed links."""

from __future__ import annotations

import json
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from acct_site.common.limits import may
from home.comments import queries, rules, services
from home.comments.choices import Following
from home.comments.forms import OwnLinkForm
from home.comments.models import PageComment

_LINK = "home/comments/own_link_page.html"
_OWN = "home/comments/own_page.html"
_FOLLOW = "home/comments/follow_page.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_own_link(request: HttpRequest) -> HttpResponse:
    """Mail a person the link to their comments. The answer is the same whether they have any."""
    form = OwnLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if may(request, "comment-link", most=5, seconds=3600):
            services.send_own_link(form.cleaned_data["email"], get_language() or "en")
            return render(request, _LINK, {"sent_to": form.cleaned_data["email"]})
        form.add_error(None, _("That is a lot in a short time. Please wait an hour."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, _LINK, {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_own(request: HttpRequest, token: str) -> HttpResponse:
    """Show a person all they wrote; hand it out as a file, or erase one comment or all."""
    email = services.person_of_link(token)
    if not email:
        return render(request, _LINK, {"form": OwnLinkForm(), "is_old": True}, status=410)
    if request.method != "POST":
        return render(request, _OWN, {"comments": queries.comments_by(email), "email": email})
    if request.POST.get("act") == "export":
        return person_file(email, "json")
    return _erase(request, email, request.POST.get("code", ""))


def _erase(request: HttpRequest, email: str, code: str) -> HttpResponse:
    """Erase the comment with this code, or all without one. The link may be gone with it."""
    if not code:
        services.erase_person(email)
        messages.success(request, _("All that you wrote is erased, with your name and address."))
        return redirect("comment-own-link")
    comment = queries.comments_by(email).filter(code=code).first()
    if comment is None:
        raise Http404("Not one of theirs.")
    services.delete_comment(comment, by=None)
    messages.success(request, _("The comment is erased."))
    path = services.own_path(email, get_language() or "en")
    return redirect(path or "comment-own-link")


def person_file(email: str, kind: str) -> HttpResponse:
    """Return all that is kept under an address as a file: "json" or "csv"."""
    rows = queries.person_data(email)
    if kind == "csv":
        return _file(rules.as_csv(rows), "text/csv", "comments.csv")
    return _file(
        json.dumps(rows, ensure_ascii=False, indent=2), "application/json", "comments.json"
    )


def _file(text: str, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{media_type}; charset=utf-8", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Let a person confirm, or end, the mails about replies. Opening the link changes nothing."""
    comment = _followed(token)
    if request.method == "POST":
        wish = Following.YES if request.POST.get("act") == "confirm" else Following.NO
        services.follow(comment, wish)
        messages.success(request, _follow_words(wish))
        return redirect("comment-follow", token=token)
    return render(
        request, _FOLLOW, {"comment": comment, "is_on": comment.following == Following.YES}
    )


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails at once: what a mail program posts by itself, without cookies (RFC 8058)."""
    comment = _followed(token)
    if request.method != "POST":
        return redirect("comment-follow", token=token)
    services.follow(comment, Following.NO)
    return HttpResponse(_follow_words(Following.NO), content_type="text/plain; charset=utf-8")


def _followed(token: str) -> PageComment:
    comment = services.comment_followed(token)
    if comment is None:
        raise Http404("No such link.")
    return comment


def _follow_words(wish: Following) -> str:
    if wish == Following.YES:
        return _("You get a mail when somebody replies.")
    return _("You get no more mails about replies.")
