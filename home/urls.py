"""Addresses of the home app's rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from home.pages.views import news_feed
from home.search.views import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("home.accounts.urls")),
    path("search/", search, name="search"),
    path("events/", include("home.events.urls")),
    path("newsletter/", include("home.newsletter.urls")),
    path("contact/", include("home.contact.urls")),
    path("comments/", include("home.comments.urls")),
    path("news/feed/", news_feed, name="news-feed"),
]
