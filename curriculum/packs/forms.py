"""What a trainer chooses before a pack is made."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.directory.models import HelpIndexPage
from curriculum.directory.queries import countries_with_places
from curriculum.library.models import ActivityPage, ModulePage
from curriculum.packs.models import ItemPrint, Pack, Printable


class PackForm(forms.ModelForm[Pack]):
    """Preset and few options."""

    class Meta:
        model = Pack
        fields: ClassVar[list[str]] = ["preset", "paper", "text_size", "grey", "country"]

    def __init__(self, data: Any = None, *, language: str, **options: Any) -> None:
        super().__init__(data, **options)
        _offer_countries(self, _("Leave it out"), language)


_WHOLE = {
    ActivityPage: _("With its handouts"),
    ModulePage: _("With its activities in full and all handouts"),
}


class ItemPrintForm(forms.ModelForm[ItemPrint]):
    """How one item is printed. What belongs to it, and the country, are asked where that has sense."""

    class Meta:
        model = ItemPrint
        fields: ClassVar[list[str]] = ["country", "paper", "text_size", "grey", "is_whole"]

    def __init__(self, data: Any, *, item: Printable) -> None:
        super().__init__(data)
        if type(item) in _WHOLE and _has_more(item):
            self.fields["is_whole"].label = _WHOLE[type(item)]
        else:
            del self.fields["is_whole"]
        if isinstance(item, HelpIndexPage):
            _offer_countries(self, _("All countries"), item.locale.language_code)
            self.fields["country"].help_text = ""
        else:
            del self.fields["country"]


def _has_more(item: Any) -> bool:
    return bool(item.handouts or getattr(item, "activities", ()))


def _offer_countries(form: forms.ModelForm[Any], none: Any, language: str) -> None:
    """Offer the countries that have a place to turn to; ask nothing where none has."""
    countries = countries_with_places(language)
    if countries:
        field = cast("forms.ChoiceField", form.fields["country"])
        field.choices = [("", none), *countries]
    else:
        del form.fields["country"]
