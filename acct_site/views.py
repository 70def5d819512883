"""Addresses that belong to no room: health and the style guide."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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


@permission_required("wagtailadmin.access_admin")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the design system on one page to staff."""
    return render(request, "styleguide.html")
