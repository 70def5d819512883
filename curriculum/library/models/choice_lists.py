"""A field that holds several values of a closed list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of values from ``options``, in their order and each once; boxes to tick in forms.

    ``options`` is a list of (value, words) pairs. It stands in no migration: words change, values
    never do.
    """

    def __init__(self, *args: Any, options: list[tuple[str, Any]] | None = None, **kwargs: Any):
        self.options = options or []
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise ``ValidationError`` for anything but a list of known values."""
        super().validate(value, model_instance)
        known = dict(self.options)
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not is_list or any(one not in known for one in value):
            raise ValidationError(_("Choose only what stands in the list."))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the values in the order of the list, each once."""
        cleaned = super().clean(value, model_instance)
        return [one for one, _words in self.options if one in cleaned]

    def formfield(self, **kwargs: Any) -> Any:
        """Return one box to tick for each value."""
        names = ("label", "help_text", "required", "initial")
        given = {name: kwargs[name] for name in names if name in kwargs}
        return forms.MultipleChoiceField(
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            **{"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank}
            | given,
        )

    def labels(self, values: list[str]) -> list[str]:
        """Return the words of the values."""
        words = dict(self.options)
        return [str(words[value]) for value in values if value in words]
