"""What readers and moderators fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from acct_site.common.codes import new_code
from acct_site.common.honeypot import HoneypotForm
from home.comments import rules
from home.comments.choices import CommentState, ReportReason


class CommentTextField(forms.CharField):
    """Plain text of several lines, tidied."""

    def __init__(self, *, rows: int = 7, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(max_length=rules.LONGEST_TEXT, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return rules.tidy(super().to_python(value) or "")


class OnceForm(forms.Form):
    """A form that writes once, however often it is sent: it carries a token of its own."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["token"] = new_code()


class CommentForm(OnceForm, HoneypotForm):
    """What a reader says under a page."""

    text = CommentTextField(
        label=_("Your comment"),
        help_text=_("Plain text of up to 3,000 characters. Addresses do not become links."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=rules.LONGEST_NAME,
        help_text=_("Stands above your comment. It need not be your full name."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Never shown, and given to nobody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    wants_notice = forms.BooleanField(
        label=_("Mail me when my comment is published"), required=False
    )
    wants_replies = forms.BooleanField(
        label=_("Mail me when somebody replies"),
        required=False,
        help_text=_("You first confirm this by a link that we send you. One press ends it."),
    )

    field_order = ("text", "name", "email", "wants_notice", "wants_replies")

    def clean_name(self) -> str:
        """Return the name as one line. Raises ``ValidationError`` if it advertises a website."""
        name = rules.tidy_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(gettext("Write a name."))
        if rules.holds_address(name):
            raise forms.ValidationError(gettext("A name is no address of a website."))
        return name

    @property
    def people_fields(self) -> list[forms.BoundField]:
        return [field for field in super().people_fields if field.name != "token"]


class TeamReplyForm(OnceForm):
    """What the team says under a page."""

    text = CommentTextField(label=_("Your reply"), rows=5)

    @property
    def people_fields(self) -> list[forms.BoundField]:
        return [self["text"]]


class ReportForm(HoneypotForm):
    """What is wrong with a comment."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In your words (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        return rules.tidy(self.cleaned_data["text"])


class OwnLinkForm(HoneypotForm):
    """Whose comments to send a link to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The one that you gave when you wrote."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class PersonForm(forms.Form):
    """Whose comments a moderator looks for."""

    email = forms.EmailField(label=_("E-mail address"))


class DecisionForm(forms.Form):
    """What a moderator decides."""

    state = forms.ChoiceField(
        choices=[
            (state.value, state.label) for state in CommentState if state != CommentState.PENDING
        ]
    )


class CutForm(forms.Form):
    """Which words a moderator takes out."""

    words = forms.CharField(
        label=_("Words to take out, exactly as they stand"),
        max_length=rules.LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        return words.replace("\r\n", "\n").strip("\n")
