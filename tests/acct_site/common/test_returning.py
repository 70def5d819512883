from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from acct_site.common.returning import back_to, signed_in_post


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("/en/library/?page=2", "/en/library/?page=2"),
        ("http://testserver/en/", "http://testserver/en/"),
        ("https://elsewhere.example/", "/fallback/"),
        ("//elsewhere.example/", "/fallback/"),
        ("javascript:alert(1)", "/fallback/"),
        ("", "/fallback/"),
    ],
)
def test_form_leads_back_inside_the_site_only(asked: str, back: str) -> None:
    assert back_to(RequestFactory().post("/x/", {"next": asked}), "/fallback/") == back


@pytest.mark.parametrize("htmx", [True, False])
def test_person_whose_session_ended_is_led_to_the_login_and_back(htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    request = RequestFactory().post("/x/", {"next": "/en/library/"}, headers=headers)
    request.user = AnonymousUser()

    answer = HtmxMiddleware(signed_in_post(refused))(request)  # type: ignore[arg-type]

    place: Any = answer["HX-Redirect"] if htmx else answer["Location"]
    assert place == "/en/accounts/login/?next=/en/library/"


def refused(request: HttpRequest) -> HttpResponse:
    raise AssertionError("The view was asked.")


def test_address_alone_changes_nothing() -> None:
    assert signed_in_post(refused)(RequestFactory().get("/x/")).status_code == 405
