"""Addresses of the curriculum's rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("case-studies/", include("curriculum.cases.urls")),
    path("contributions/", include("curriculum.contributing.urls")),
    path("exchange/", include("curriculum.library.exchange.urls")),
    path("", include("curriculum.library.urls")),
    path("plans/", include("curriculum.sessions.urls")),
    path("ratings/", include("curriculum.feedback.urls")),
    path("", include("curriculum.shelves.urls")),
    path("", include("curriculum.packs.urls")),
]
