"""What people type about their collections."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.shelves.choices import Visibility
from curriculum.shelves.models import CollectionItem, LibraryCollection


class NewCollectionForm(forms.ModelForm[LibraryCollection]):
    """A collection, with as few questions as will do."""

    class Meta:
        model = LibraryCollection
        fields: ClassVar[list[str]] = ["title"]


class CollectionForm(forms.ModelForm[LibraryCollection]):
    """The collection's own facts, and who sees it."""

    class Meta:
        model = LibraryCollection
        fields: ClassVar[list[str]] = [
            "title",
            "description",
            "language",
            "visibility",
            "shown_name",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "visibility": forms.RadioSelect(),
        }

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = self.instance.visibility
        if not may_publish and self.was != Visibility.PUBLISHED:
            choices = [pair for pair in Visibility.choices if pair[0] != Visibility.PUBLISHED]
            self.fields["visibility"] = forms.ChoiceField(
                label=self.fields["visibility"].label, choices=choices, widget=forms.RadioSelect
            )

    def clean(self) -> dict[str, Any]:
        """A published collection names who made it, and no editor took it back."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("visibility") != Visibility.PUBLISHED:
            return data
        if not data.get("shown_name"):
            self.add_error("shown_name", _("Give the name that stands in the public list."))
        if self.instance.is_taken_back:
            self.add_error(
                "visibility",
                _("An editor took it out of the public list. Write to the editors first."),
            )
        return data


class NoteForm(forms.ModelForm[CollectionItem]):
    """A note on one item."""

    class Meta:
        model = CollectionItem
        fields: ClassVar[list[str]] = ["note"]
