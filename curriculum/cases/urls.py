"""Addresses of case studies that are no pages."""

from __future__ import annotations

from django.urls import path

from curriculum.cases import views

urlpatterns = [
    path("compare/", views.compare, name="case-compare"),
    path("compare/table.csv", views.compare_csv, name="case-compare-csv"),
    path("<slug:slug>/session/", views.session, name="case-session"),
    path("<slug:slug>/sheet/", views.sheet, name="case-sheet"),
]
