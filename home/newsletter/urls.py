"""Addresses of the newsletter."""

from __future__ import annotations

from django.urls import path

from home.newsletter import views

urlpatterns = [
    path("", views.subscribe, name="newsletter"),
    path("asked/", views.asked, name="newsletter-asked"),
    path("confirm/<str:token>/", views.confirm, name="newsletter-confirm"),
    path("confirmed/", views.confirmed, name="newsletter-confirmed"),
    path("leave/<str:token>/", views.leave, name="newsletter-leave"),
]
