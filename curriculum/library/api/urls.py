"""Addresses of the interface; every one of them is limited and conditional."""

from __future__ import annotations

from django.urls import URLPattern, include, path

from curriculum.library.api.views import api, documentation, guarded

_patterns, _app, _namespace = api.urls
for pattern in _patterns:
    if isinstance(pattern, URLPattern):
        pattern.callback = guarded(pattern.callback)

urlpatterns = [
    path("docs/", documentation, name="api-docs"),
    path("", include((_patterns, _app), namespace=_namespace)),
]
