"""What a trainer chooses before a pack is made."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from curriculum.packs.models import Pack


class PackForm(forms.ModelForm[Pack]):
    """Preset and few options."""

    class Meta:
        model = Pack
        fields: ClassVar[list[str]] = ["preset", "paper", "text_size", "grey"]
