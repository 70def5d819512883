"""What every request and every answer passes through."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

type GetResponse = Callable[[HttpRequest], HttpResponseBase]


def _is_unreadable(text: str) -> bool:
    """Say whether a text holds what no database column takes: NUL or half a surrogate pair."""
    return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)


def reject_unreadable_input(get_response: GetResponse) -> GetResponse:
    """Answer 400 to NUL bytes and broken Unicode in an address, before any view sees them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        words = (word for name, values in request.GET.lists() for word in (name, *values))
        if _is_unreadable(request.path) or any(map(_is_unreadable, words)):
            return HttpResponseBadRequest("This address holds characters that no page here has.")
        return get_response(request)

    return middleware


class SiteLocale(LocaleMiddleware):
    """Speaks the language of the address; the programming interface has none in its addresses."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # Django would send a program from what is not there to a page in some language.
        if request.path.startswith("/api/"):
            return response
        return super().process_response(request, response)


class SiteContentSecurityPolicy(ContentSecurityPolicyMiddleware):
    """The strict policy everywhere; a wider one for the CMS, whose date pickers are inline."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith("/admin/") and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]
        answer: HttpResponse = super().process_response(request, response)
        return answer


def keep_private_pages_uncached(get_response: GetResponse) -> GetResponse:
    """Mark each answer to a signed-in person ``private, no-store`` unless its view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return middleware


def use_own_time_zone(get_response: GetResponse) -> GetResponse:
    """Show times in the zone that a signed-in person chose, else in the site's own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        zone = getattr(request.user, "time_zone", "")
        with timezone.override(ZoneInfo(zone) if zone else None):
            return get_response(request)

    return middleware


class RefusedFormStatus:
    """Answers 422 where allauth shows a form again with its errors, as every form of the site does."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        view = request.resolver_match.func if request.resolver_match else None
        is_allauth = getattr(view, "__module__", "").startswith("allauth.")
        if is_allauth and request.method == "POST" and response.status_code == HTTPStatus.OK:
            values = (response.context_data or {}).values()
            if any(isinstance(value, BaseForm) and value.errors for value in values):
                response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
