"""Getting and leaving the newsletter. Links in mails only ask: scanners click them too."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from acct_site.common.csv_files import csv_response
from acct_site.common.limits import may
from home.newsletter import queries, services
from home.newsletter.forms import SubscribeForm
from home.newsletter.permissions import require_reader_of_addresses

_TEMPLATES = "home/newsletter"
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@_get_or_post
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same whether it is new or not."""
    form = SubscribeForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if not may(request, "newsletter", most=10, seconds=60 * 60):
            form.add_error(None, _("Too many tries from here. Please wait an hour."))
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif form.is_valid():
            services.sign_up(form.cleaned_data["email"], language=get_language() or "en")
            return redirect("newsletter-asked")
    return render(request, f"{_TEMPLATES}/subscribe_page.html", {"form": form}, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say where to look."""
    return render(request, f"{_TEMPLATES}/asked_page.html")


@never_cache
@_get_or_post
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one press of a button, then put the address on the list."""
    try:
        if request.method == "POST":
            services.confirm(token)
            return redirect("newsletter-confirmed")
        services.check_confirm_link(token)
    except services.UnusableLinkError:
        return _unusable(request)
    return render(request, f"{_TEMPLATES}/confirm_page.html")


@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, f"{_TEMPLATES}/confirmed_page.html")


@csrf_exempt  # the signed link is the proof; mail programs post without a cookie (RFC 8058)
@never_cache
@_get_or_post
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one press of a button, or take the one of a mail program, and end it."""
    if request.method != "POST":
        return render(request, f"{_TEMPLATES}/leave_page.html")
    try:
        services.unsubscribe(token)
    except services.UnusableLinkError:
        return _unusable(request)
    return render(request, f"{_TEMPLATES}/left_page.html")


def _unusable(request: HttpRequest) -> HttpResponse:
    return render(request, f"{_TEMPLATES}/unusable_page.html", status=HTTPStatus.NOT_FOUND)


@_get_or_post
def export(request: HttpRequest) -> HttpResponse:
    """Say what the file holds, then give the confirmed addresses, each with its address for leaving."""
    user = require_reader_of_addresses(request.user)
    if request.method != "POST":
        number = queries.confirmed().count()
        return render(request, f"{_TEMPLATES}/desk/export.html", {"number": number})
    services.log_export(user)
    head = ["email", "language", "confirmed_on", "consent", "unsubscribe_url"]
    rows = (
        [
            row.email,
            row.language,
            f"{row.confirmed_at:%Y-%m-%d}",
            row.consent_version,
            services.unsubscribe_url(row),
        ]
        for row in queries.confirmed()
    )
    return csv_response("newsletter.csv", head, rows)
