"""Wagtail's room for people, with the fields that ours have."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "home.accounts.viewsets.PersonViewSet"
