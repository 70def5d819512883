"""Addresses that belong to no room: health and the style guide."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


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
