"""Addresses of the curriculum's rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("curriculum.library.urls")),
    path("plans/", include("curriculum.sessions.urls")),
    path("", include("curriculum.packs.urls")),
]
