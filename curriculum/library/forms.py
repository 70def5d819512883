"""The library's forms. Every choice of a search stands in the address, so that it can be shared."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from acct_site.common.search import LONGEST_QUERY
from curriculum.library.choices import (
    ActivityType,
    DeliveryMode,
    FacilitatorLevel,
    Level,
    Needs,
    PageKind,
    SortOrder,
    WorkingForm,
)
from curriculum.library.rules import LISTS, NUMBERS, LibrarySearch

_LONGEST_DAY = 24 * 60
_MOST_PEOPLE = 1000
_OLDEST = 120
_SLUG = re.compile(r"[-\w]{1,100}")
MODES = [
    mode for mode in DeliveryMode if mode != DeliveryMode.HYBRID
]  # a hybrid one is in two of them


class AnyOfField(forms.MultipleChoiceField):
    """Several values; what is not among the choices is left out, as old addresses may hold it."""

    def __init__(self, choices: Any, label: Any) -> None:
        super().__init__(choices=choices, label=label, required=False)

    def to_python(self, value: Any) -> list[str]:
        return [text for text in dict.fromkeys(super().to_python(value)) if self.valid_value(text)]


class OneOfField(forms.ChoiceField):
    """One value or none; what is not among the choices counts as none."""

    def __init__(self, choices: Any) -> None:
        super().__init__(choices=choices, required=False)

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        return text if text and self.valid_value(text) else ""


class TopicsField(AnyOfField):
    """Topics by their slugs. One that no page has stays: it finds nothing, and the page says so."""

    def valid_value(self, value: str) -> bool:
        return bool(_SLUG.fullmatch(value))


def _number(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most)


class LibraryForm(forms.Form):
    """Words and filters in any combination, with kind, language, order and view."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = OneOfField(PageKind.choices)
    topic = TopicsField([], _("Topic"))
    max_minutes = _number(_("Minutes you have"), _LONGEST_DAY)
    people = _number(_("People in the group"), _MOST_PEOPLE)
    age = _number(_("Age of the group"), _OLDEST)
    type = AnyOfField(ActivityType.choices, _("Type"))
    mode = AnyOfField([(mode, mode.label) for mode in MODES], _("Delivery"))
    form = AnyOfField(WorkingForm.choices, _("Working form"))
    level = AnyOfField(Level.choices, _("Level"))
    facilitator = AnyOfField(FacilitatorLevel.choices, _("Your experience"))
    needs = AnyOfField(Needs.choices, _("Materials"))
    lang = OneOfField(settings.LANGUAGES)
    sort = OneOfField(SortOrder.choices)
    view = OneOfField([("table", "table")])

    def __init__(self, data: Any, *, language: str) -> None:
        super().__init__(data)
        self.language = language

    def search(self) -> LibrarySearch:
        """Return what is looked for; a field with an error narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return LibrarySearch(
            language=data.get("lang") or self.language,
            words=" ".join(data.get("q", "").split()),
            kind=data["kind"] or PageKind.ACTIVITY,
            lists={name: tuple(data[name]) for name in LISTS if data[name]},
            numbers={name: data[name] for name in NUMBERS if data.get(name)},
            sort=data["sort"],
            view=data["view"],
        )


class SavedSearchForm(forms.Form):
    """The name of a saved search."""

    name = forms.CharField(label=_("Name"), max_length=80)
