"""Addresses of packs."""

from __future__ import annotations

from django.urls import path

from curriculum.packs import views

urlpatterns = [
    path("plans/<slug:code>/packs/", views.pack_request, name="pack-request"),
    path("packs/<slug:code>/", views.pack_detail, name="pack-detail"),
    path("packs/<slug:code>/download/", views.pack_download, name="pack-download"),
    path("packs/<slug:code>/cancel/", views.pack_cancel, name="pack-cancel"),
]
