"""Addresses that belong to no room: health, the style guide, and how pages are found."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.views import serve

from acct_site.common import fallback


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers a query, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "The database does not answer.\n", status=503, content_type="text/plain"
        )
    return HttpResponse("ok\n", content_type="text/plain")


def editors_only(request: HttpRequest) -> HttpResponse:
    """Lead to the site's one login, since Wagtail's own would let a person in by another door.

    Wagtail also sends people here who are signed in and may not edit: for them there is no such page.
    """
    if request.user.is_authenticated:
        raise Http404("No editing desk for this person.")
    return redirect_to_login(request.GET.get("next", reverse("wagtailadmin_home")))


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the design system on one page to staff."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return editors_only(request)
    return render(request, "styleguide.html")


def lead_to_login(request: HttpRequest) -> HttpResponse:
    """Lead to the site's one login from a page that only signed-in people may read."""
    return redirect_to_login(request.GET.get("next", "/"))


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a page; one that has no version in the address's language leads to the one that exists.

    That page then says which language was asked for. Nothing is ever shown in a language under an
    address of another one.
    """
    if fallback.home_in(get_language(), request) is None:
        return _lead_elsewhere(request, path, Http404("The site does not speak this language."))
    try:
        answer: HttpResponse = serve(request, path)
    except Http404 as missing:
        return _lead_elsewhere(request, path, missing)
    return answer


def _lead_elsewhere(request: HttpRequest, path: str, missing: Http404) -> HttpResponse:
    address = fallback.address_elsewhere(request, path)
    if address is None or request.method not in {"GET", "HEAD"}:
        raise missing
    return redirect(address)
