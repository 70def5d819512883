"""Writing to us."""

from __future__ import annotations

import re

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from acct_site.common.honeypot import HoneypotForm
from home.contact.models import ContactTopic

_LONGEST = 5000
_KEY = re.compile(r"/(registration|confirm|leave|key|confirm-email)/[^/?]+")


class ContactForm(HoneypotForm):
    """A question to us."""

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[*ContactTopic.choices[1:], ContactTopic.choices[0]],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We answer there. You get no copy of this message."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = forms.CharField(
        label=_("Your message"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 9})
    )
    field_order = ["topic", "name", "email", "text"]


class AccessibilityForm(HoneypotForm):
    """A barrier somebody met. Only what happened must be said."""

    page = forms.CharField(
        label=_("Which page?"),
        max_length=500,
        required=False,
        help_text=_("Its address, or what stands at its top."),
    )
    text = forms.CharField(
        label=_("What did you want to do, and what happened?"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    tools = forms.CharField(
        label=_("What do you use? (optional)"),
        max_length=300,
        required=False,
        help_text=_("Browser, screen reader, magnifier, voice control, phone …"),
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        required=False,
        help_text=_("Only if you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["page", "text", "tools", "name", "email"]


def own_path(address: str) -> str:
    """Return an address of this site, anything else as an empty text.

    What opens a person's own page, such as the code of a registration, is left out: it is a key.
    """
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return _KEY.sub(r"/\1/…", address)[:500] if is_own else ""
