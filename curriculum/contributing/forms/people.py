"""Starting a draft, inviting people, answering editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from curriculum.library.models import LibraryIndexPage


class StartForm(forms.Form):
    """A working title and the language that the activity is written in."""

    title = forms.CharField(
        label=_("Working title"),
        max_length=255,
        help_text=_("You can change it as long as the activity is not published."),
    )
    language = forms.ChoiceField(label=_("Language you write in"))

    def __init__(self, *args: Any, libraries: list[LibraryIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.libraries = {one.locale.language_code: one for one in libraries}
        choices = [(code, str(one.locale)) for code, one in self.libraries.items()]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    @property
    def library(self) -> LibraryIndexPage:
        """The library of the chosen language."""
        return self.libraries[self.cleaned_data["language"]]


class InvitationForm(forms.Form):
    """The address of a colleague."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "They need an account as a trainer with this address. The link works for 14 days."
        ),
    )


class ReplyForm(forms.Form):
    """An answer to an editor's comment."""

    text = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea)
