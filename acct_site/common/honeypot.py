"""Keeps programs out of the site's open forms without asking people to prove anything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

LEAST_SECONDS = 2
MOST_SECONDS = 24 * 60 * 60
_SALT = "acct.honeypot"


class HoneypotForm(forms.Form):
    """A form with a field that people do not see and a signed time that they cannot shorten.

    What fills the field is refused with a plain sentence. A form sent sooner than two seconds after it
    was drawn, or a day later, asks to be sent again; nothing typed is lost. Templates draw both
    fields with ``includes/honeypot.html``.
    """

    website_address = forms.CharField(label=_("Leave this empty"), required=False)
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["drawn"] = signing.dumps("", salt=_SALT)
        self.fields["website_address"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("website_address"):
            self.add_error(None, _("Leave the field at the end of the form empty."))
        elif not _is_old_enough(self.cleaned_data.get("drawn", "")):
            self.add_error(None, _("That was very quick, or very long ago. Please send it again."))
            sent: Any = self.data
            again = sent.copy()
            again[self.add_prefix("drawn")] = signing.dumps("", salt=_SALT)
            self.data = again
        return cleaned

    @property
    def people_fields(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name not in {"website_address", "drawn"}]


def _is_old_enough(drawn: str) -> bool:
    try:
        signing.loads(drawn, salt=_SALT, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return False
    try:
        signing.loads(drawn, salt=_SALT, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return True
    return False
