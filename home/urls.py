"""Addresses of the home app's rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from home.accounts.views import desk
from home.pages.views import news_feed
from home.search.views import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", desk, name="desk"),
    path("search/", search, name="search"),
    path("comments/", include("home.comments.urls")),
    path("news/feed/", news_feed, name="news-feed"),
]
