"""What visitors narrow the site's lists by."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from curriculum.library import queries as library
from home.pages import queries
from home.pages.choices import ResourceKind
from home.pages.models.resources import LICENCES

_ANY = ("", _("Any"))


class ResourceFilterForm(forms.Form):
    """Kind, topic, language and licence. Only what some resource has is offered."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    licence = forms.ChoiceField(label=_("Licence"), required=False)

    def __init__(self, data: Any, *, locale: Any) -> None:
        super().__init__(data)
        kinds, codes, licences = queries.resource_facets(locale)
        self._offer("kind", [pair for pair in ResourceKind.choices if pair[0] in kinds])
        self._offer("topic", [(topic.slug, topic.name) for topic in library.topics(locale)])
        self._offer("language", [pair for pair in settings.LANGUAGES if pair[0] in codes])
        self._offer("licence", [pair for pair in LICENCES if pair[0] in licences])

    def _offer(self, name: str, choices: list[Any]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = [_ANY, *choices]

    def search(self) -> queries.ResourceSearch:
        """Return what is looked for; a field with an error narrows nothing."""
        self.is_valid()
        names = ("kind", "topic", "language", "licence")
        return queries.ResourceSearch(**{name: self.cleaned_data.get(name, "") for name in names})
