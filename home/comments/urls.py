"""Addresses of readers' comments, below ``/<language>/comments/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from home.comments.views.own import (
    comment_follow,
    comment_own,
    comment_own_link,
    comment_unfollow,
)
from home.comments.views.threads import comment_report, comment_write

urlpatterns: list[URLPattern] = [
    path("mine/", comment_own_link, name="comment-own-link"),
    path("mine/<str:token>/", comment_own, name="comment-own"),
    path("replies/<str:token>/", comment_follow, name="comment-follow"),
    path("replies/<str:token>/end/", comment_unfollow, name="comment-unfollow"),
    path("report/<slug:code>/", comment_report, name="comment-report"),
    path("<uuid:key>/", comment_write, name="comment-write"),
]
