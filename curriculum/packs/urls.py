"""Addresses of packs."""

from __future__ import annotations

from django.urls import path

from curriculum.packs import views

urlpatterns = [
    path("plans/<slug:code>/packs/", views.pack_request, name="pack-request"),
    path("packs/<slug:code>/", views.pack_detail, name="pack-detail"),
    path("packs/<slug:code>/download/", views.pack_download, name="pack-download"),
    path("packs/<slug:code>/cancel/", views.pack_cancel, name="pack-cancel"),
    path("print/<uuid:key>/", views.page_print_request, name="page-print"),
    path("handouts/<slug:code>/print/", views.handout_print_request, name="handout-print"),
    path("prints/<slug:code>/", views.print_detail, name="print-detail"),
    path("prints/<slug:code>/download/", views.print_download, name="print-download"),
]
