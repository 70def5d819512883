"""The contact form and the form for barriers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from acct_site.common.honeypot import HoneypotForm
from acct_site.common.limits import may
from home.contact.forms import AccessibilityForm, ContactForm, own_path
from home.contact.models import ContactTopic
from home.contact.services import send_message

_MOST, _SECONDS = 6, 60 * 60
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@_get_or_post
def contact(request: HttpRequest) -> HttpResponse:
    """Take a message; ``?topic=`` chooses its topic beforehand."""
    form = ContactForm(request.POST or None, initial={"topic": request.GET.get("topic")})
    return _answer(request, form, "home/contact/contact_page.html")


@never_cache
@_get_or_post
def accessibility(request: HttpRequest) -> HttpResponse:
    """Take what somebody says about a barrier; ``?page=`` is a path of this site."""
    page = own_path(request.GET.get("page", ""))
    form = AccessibilityForm(request.POST or None, initial={"page": page})
    extra = {"topic": ContactTopic.ACCESSIBILITY}
    return _answer(request, form, "home/contact/accessibility_page.html", **extra)


def _answer(request: HttpRequest, form: HoneypotForm, template: str, **extra: Any) -> HttpResponse:
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if not form.is_valid():
            pass
        elif not may(request, "contact", most=_MOST, seconds=_SECONDS):
            form.add_error(None, _("Too many messages from here. Please wait an hour."))
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            fields = {field.name: form.cleaned_data[field.name] for field in form.people_fields}
            send_message(language=get_language() or "en", **fields, **extra)
            return redirect("contact-sent")
    return render(request, template, {"form": form}, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that the message is here."""
    return render(request, "home/contact/sent_page.html")
