"""Where a small form leads back to, and what it asks of a person whose session has ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

type View = Callable[..., HttpResponse]


def back_to(request: HttpRequest, fallback: str) -> str:
    """Return the address of this site that the form was on (its field ``next``), else ``fallback``.

    ``fallback`` is a URL name or an address.
    """
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure()):
        return asked
    return resolve_url(fallback)


def signed_in_post(view: View) -> Callable[..., HttpResponseBase]:
    """Let a view answer POST from people who are signed in; lead others to the login and back.

    They come back to the page that the form was on, since the form's own address shows nothing.
    """

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        login = redirect_to_login(back_to(request, "/"))
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(login["Location"])
        return login

    return guarded
