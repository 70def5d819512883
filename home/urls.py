"""Addresses of the home app's rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from home.pages.views import NewsFeed
from home.search.views import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("home.accounts.urls")),
    path("search/", search, name="search"),
    path("news/feed/", NewsFeed(), name="news-feed"),
    path("events/", include("home.events.urls")),
    path("newsletter/", include("home.newsletter.urls")),
    path("contact/", include("home.contact.urls")),
]
