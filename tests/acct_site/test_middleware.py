from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.csp import build_policy
from django.views.decorators.csp import csp_override

from acct_site.middleware import (
    SiteContentSecurityPolicy,
    keep_private_pages_uncached,
    reject_unreadable_input,
)
from home.models import User

PUBLIC_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'self'"
)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


# --- Unreadable input ------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/en/%00", "/?q=%00", "/?%00=a&q=b"])
def test_nul_in_an_address_is_a_bad_request(address: str, client: Client) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/?q=a", "/?q=%ED%A0%80", "/%D0%BC/?q=%D8%A7"])
def test_readable_input_passes(address: str, rf: RequestFactory) -> None:
    answer = reject_unreadable_input(page)(rf.get(address))
    assert (answer.status_code, answer.content) == (200, b"a page")


# --- Content security policy -----------------------------------------------------------------
def test_public_pages_carry_the_strict_policy(db: None, client: Client) -> None:
    assert client.get("/healthz")["Content-Security-Policy"] == PUBLIC_POLICY


def test_admin_carries_the_wider_policy(db: None, client: Client) -> None:
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert policy == build_policy(settings.ADMIN_CSP)
    assert "script-src 'self' 'unsafe-inline';" in policy


@pytest.mark.parametrize("path", ["/administration/", "/en/admin/", "/admin"])
def test_other_addresses_that_look_like_the_admin_stay_strict(
    path: str, rf: RequestFactory
) -> None:
    response = SiteContentSecurityPolicy(page)(rf.get(path))
    assert response["Content-Security-Policy"] == PUBLIC_POLICY


def test_view_below_admin_may_set_its_own_policy(rf: RequestFactory) -> None:
    view = csp_override({"default-src": ["'none'"]})(page)
    response = SiteContentSecurityPolicy(view)(rf.get("/admin/x/"))
    assert response["Content-Security-Policy"] == "default-src 'none'"


# --- Caches --------------------------------------------------------------------------------------
def answer_to(user: Any, rf: RequestFactory, **headers: str) -> HttpResponse:
    request = rf.get("/")
    request.user = user
    response = keep_private_pages_uncached(lambda _: HttpResponse(headers=headers))(request)
    assert isinstance(response, HttpResponse)
    return response


def test_page_of_a_signed_in_person_is_kept_by_no_cache(rf: RequestFactory) -> None:
    response = answer_to(User(email="trainer@example.org"), rf)
    words = set(response["Cache-Control"].split(", "))
    assert words == {"max-age=0", "no-cache", "no-store", "must-revalidate", "private"}


def test_page_of_an_anonymous_reader_is_left_alone(rf: RequestFactory) -> None:
    assert "Cache-Control" not in answer_to(AnonymousUser(), rf)


def test_view_that_set_its_own_cache_rule_keeps_it(rf: RequestFactory) -> None:
    response = answer_to(User(), rf, **{"Cache-Control": "private, max-age=60"})
    assert response["Cache-Control"] == "private, max-age=60"
