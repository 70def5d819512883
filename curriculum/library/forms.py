"""The library's search form: every choice stands in the address, so that it can be shared."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from curriculum.library import queries
from curriculum.library.choices import ActivityType, DeliveryMode
from curriculum.library.rules import LibrarySearch

_ANY = ("", _("Any"))
_LONGEST_DAY = 24 * 60
_MOST_PEOPLE = 1000


class LanguageField(forms.ChoiceField):
    """A choice that takes the page's own language by its code as well."""

    def valid_value(self, value: str) -> bool:
        return value in dict(settings.LANGUAGES)


class LibraryForm(forms.Form):
    """Words, topic, time, mode, type, group and language, in any combination."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    max_minutes = forms.IntegerField(
        label=_("Minutes you have"), required=False, min_value=1, max_value=_LONGEST_DAY
    )
    people = forms.IntegerField(
        label=_("People in the group"), required=False, min_value=1, max_value=_MOST_PEOPLE
    )
    mode = forms.ChoiceField(
        label=_("Delivery"),
        required=False,
        choices=[
            _ANY,
            (DeliveryMode.IN_PERSON, DeliveryMode.IN_PERSON.label),
            (DeliveryMode.LIVE_ONLINE, DeliveryMode.LIVE_ONLINE.label),
        ],
    )
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[_ANY, *ActivityType.choices]
    )
    lang = LanguageField(label=_("Language of the text"), required=False)

    def __init__(self, data: Any, *, locale: Any) -> None:
        super().__init__(data)
        self.locale = locale
        topics = [(topic.slug, topic.name) for topic in queries.topics(locale)]
        self._offer("topic", [_ANY, *topics])
        others = [pair for pair in settings.LANGUAGES if pair[0] != locale.language_code]
        self._offer("lang", [("", dict(settings.LANGUAGES)[locale.language_code]), *others])

    def _offer(self, name: str, choices: list[Any]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean_lang(self) -> str:
        """An empty choice means the language of the page."""
        return str(self.cleaned_data["lang"] or self.locale.language_code)

    def search(self) -> LibrarySearch:
        """Return what is looked for; a field with an error narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return LibrarySearch(
            language=data.get("lang") or self.locale.language_code,
            words=data.get("q", ""),
            topic=data.get("topic", ""),
            max_minutes=data.get("max_minutes"),
            mode=data.get("mode", ""),
            activity_type=data.get("type", ""),
            people=data.get("people"),
        )
