"""What a trainer chooses before a pack is made."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.library.models import ActivityPage, Handout, ModulePage
from curriculum.packs.models import ItemPrint, Pack


class PackForm(forms.ModelForm[Pack]):
    """Preset and few options."""

    class Meta:
        model = Pack
        fields: ClassVar[list[str]] = ["preset", "paper", "text_size", "grey"]


_WHOLE = {
    ActivityPage: _("With its handouts"),
    ModulePage: _("With its activities in full and all handouts"),
}


class ItemPrintForm(forms.ModelForm[ItemPrint]):
    """How one item is printed. ``is_whole`` is asked only where something belongs to it."""

    class Meta:
        model = ItemPrint
        fields: ClassVar[list[str]] = ["paper", "text_size", "grey", "is_whole"]

    def __init__(self, data: Any, *, item: ActivityPage | ModulePage | Handout) -> None:
        super().__init__(data)
        if type(item) in _WHOLE and _has_more(item):
            self.fields["is_whole"].label = _WHOLE[type(item)]
        else:
            del self.fields["is_whole"]


def _has_more(item: Any) -> bool:
    return bool(item.handouts or getattr(item, "activities", ()))
