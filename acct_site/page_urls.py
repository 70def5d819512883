"""Wagtail's own addresses, with the site's one login and with a way out of a missing translation."""

from __future__ import annotations

from django.urls import path, re_path
from wagtail import views as wagtail_views
from wagtail.urls import serve_pattern

from acct_site import views

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    # Wagtail's own form would let a person in by another door.
    path("_util/login/", views.lead_to_login, name="wagtailcore_login"),
    re_path(serve_pattern, views.serve_page, name="wagtail_serve"),
]
