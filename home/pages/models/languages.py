"""Pages about things that are in several languages, whatever language the page itself is in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum.library.models.topics import TopicPageForm


class LanguageCodes(models.Model):
    """Keeps language codes of two letters with spaces between: "en de" (so that a code is a word)."""

    language_codes = models.CharField(
        _("languages"),
        max_length=60,
        blank=True,
        help_text=_("The languages of the thing itself, not of this page."),
    )

    class Meta:
        abstract = True

    @property
    def language_names(self) -> list[str]:
        """Its languages in the reader's words."""
        names = dict(settings.LANGUAGES)
        return [str(names[code]) for code in self.language_codes.split() if code in names]


class LanguageCodesForm(TopicPageForm):
    """A page form that offers the languages as boxes to tick."""

    language_codes = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The languages of the thing itself, not of this page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language_codes"] = self.instance.language_codes.split()

    def clean_language_codes(self) -> str:
        """Return the codes as the model keeps them."""
        return " ".join(self.cleaned_data["language_codes"])
