"""A field that holds several of a closed list of choices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of values, each one of ``values_from`` (a ``TextChoices``), in that order, each once.

    Editors get boxes to tick. The choices are no part of the migration, so that a new one needs none.
    """

    def __init__(self, *args: Any, values_from: Any = None, **kwargs: Any) -> None:
        self.values_from = values_from
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what is no list of known values."""
        super().validate(value, model_instance)
        known = set(self.values_from.values)
        if not isinstance(value, list) or not all(
            isinstance(one, str) and one in known for one in value
        ):
            raise ValidationError(_("Choose from the list."))

    def clean(self, value: Any, model_instance: Any) -> list[str]:
        """Return the list in the order of the choices, without doubles."""
        cleaned = super().clean(value, model_instance)
        return [one for one in self.values_from.values if one in cleaned]

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return boxes to tick."""
        return forms.MultipleChoiceField(
            choices=self.values_from.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
