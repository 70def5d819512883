"""The search box."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from acct_site.common.search import LONGEST_QUERY


class SearchForm(forms.Form):
    """Words to look for on the whole site."""

    q = forms.CharField(
        label=_("Search the site"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
