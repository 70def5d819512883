"""Where a person lands after signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Lead trainers to their plans, editors to the CMS, everybody else home."""
    if request.user.has_perm("curriculum.add_sessionplan") and not request.user.is_superuser:
        return redirect("plan-list")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("/")
