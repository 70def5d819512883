"""The form that asks for the newsletter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from acct_site.common.honeypot import HoneypotForm


class SubscribeForm(HoneypotForm):
    """One address."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
