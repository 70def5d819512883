"""Addresses of the library that are not pages."""

from __future__ import annotations

from django.urls import path

from curriculum.library import views

urlpatterns = [
    path("handouts/<slug:code>/", views.handout, name="handout"),
    path("searches/", views.saved_search_list, name="saved-search-list"),
    path("searches/add/", views.saved_search_add, name="saved-search-add"),
    path("searches/<slug:code>/open/", views.saved_search_open, name="saved-search-open"),
    path("searches/<slug:code>/rename/", views.saved_search_rename, name="saved-search-rename"),
    path("searches/<slug:code>/delete/", views.saved_search_delete, name="saved-search-delete"),
]
