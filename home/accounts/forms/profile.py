"""What a person tells about themselves: all of it optional."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from acct_site.templatetags.acct_site import OWN_NAMES
from home.accounts.models import User

# Regions of the time zone database that people look for their town in; the rest are aliases.
_REGIONS = (
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


def time_zones() -> list[tuple[str, str]]:
    """Return (name, words) of each zone, by region and town."""
    names = sorted(name for name in zoneinfo.available_timezones() if name.startswith(_REGIONS))
    return [(name, name.replace("_", " ")) for name in names]


class ProfileForm(forms.ModelForm[User]):
    """Name, organisation and how the site speaks to the person."""

    class Meta:
        model = User
        fields: ClassVar[list[str]] = [
            "first_name",
            "last_name",
            "organisation",
            "country",
            "working_languages",
            "about",
            "language",
            "time_zone",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "about": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "working_languages": _("For example: German, Turkish, some Arabic."),
            "about": _("Two or three sentences on your work. Nothing about origin or belief."),
            "language": _("The pages themselves follow the language in the header."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES]
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            help_text=self.fields["language"].help_text,
            choices=names,
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=self.fields["time_zone"].label, choices=time_zones()
        )


class DeleteAccountForm(forms.Form):
    """The last question before an account goes."""

    sure = forms.BooleanField(
        label=_("Yes, delete my account and what is listed above"),
        error_messages={"required": _("Tick the box if you want your account to go.")},
    )
