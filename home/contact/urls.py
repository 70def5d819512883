"""Addresses of the forms with which people write to us."""

from __future__ import annotations

from django.urls import path

from home.contact import views

urlpatterns = [
    path("", views.contact, name="contact"),
    path("accessibility/", views.accessibility, name="contact-accessibility"),
    path("sent/", views.sent, name="contact-sent"),
]
