"""The directory's filter. It is sent by POST, so that no address keeps what somebody looked for."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.directory import queries
from curriculum.directory.choices import Need


class PlaceForm(forms.Form):
    """Place and need."""

    country = forms.ChoiceField(label=_("Where are you?"), required=False)
    need = forms.ChoiceField(
        label=_("What do you need?"),
        required=False,
        choices=[("", _("Anything")), *Need.choices],
    )

    def __init__(self, data: Any, *, language: str) -> None:
        super().__init__(data)
        countries = [("", _("Everywhere")), *queries.countries_with_places(language)]
        cast("forms.ChoiceField", self.fields["country"]).choices = countries

    def wanted(self) -> dict[str, str]:
        """Return what is looked for; a field with an error narrows nothing."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
