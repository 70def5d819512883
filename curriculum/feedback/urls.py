"""Addresses of ratings: each activity has one rating of mine, so it is named by the activity."""

from __future__ import annotations

from django.urls import path

from curriculum.feedback import views

urlpatterns = [
    path("<uuid:key>/", views.rating_edit, name="rating-edit"),
    path("<uuid:key>/withdraw/", views.rating_withdraw, name="rating-withdraw"),
]
