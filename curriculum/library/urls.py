"""Addresses of the library that are not pages."""

from __future__ import annotations

from django.urls import path

from curriculum.library import views

urlpatterns = [path("<slug:code>/", views.handout, name="handout")]
