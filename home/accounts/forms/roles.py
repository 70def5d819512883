"""Asking for a role, answering, inviting."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acct_site.templatetags.acct_site import OWN_NAMES
from home.accounts.choices import WHAT_ROLES_DO, Role
from home.accounts.models import Invitation, RoleRequest

_ANSWERS = [("grant", _("Grant")), ("decline", _("Decline"))]


class RoleRequestForm(forms.ModelForm[RoleRequest]):
    """A role that the person has not got, with the reason."""

    class Meta:
        model = RoleRequest
        fields: ClassVar[list[str]] = ["role", "organisation", "reason"]
        widgets: ClassVar[dict[str, Any]] = {
            "role": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 4}),
        }
        labels: ClassVar[dict[str, Any]] = {
            "role": _("Which role do you ask for?"),
            "reason": _("What do you want to do with it?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "organisation": _("Whom you work with, or “on my own”."),
            "reason": _("The editors read this. Two sentences are enough."),
        }

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=self.fields["role"].label,
            widget=forms.RadioSelect,
            choices=[(role.value, f"{role.label}: {WHAT_ROLES_DO[role]}") for role in roles],
            error_messages={"required": _("Choose a role.")},
        )


class AnswerForm(forms.Form):
    """One answer to all requests that are ticked."""

    answer = forms.ChoiceField(choices=_ANSWERS)
    note = forms.CharField(
        label=_("Note to the person"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Goes into the mail. Say why if you decline."),
    )
    requests = forms.ModelMultipleChoiceField(
        queryset=RoleRequest.objects.none(),
        to_field_name="code",
        error_messages={"required": _("Tick the requests that you answer.")},
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requests"].queryset = waiting  # type: ignore[attr-defined]


class InvitationForm(forms.ModelForm[Invitation]):
    """An address, a role that the editor may give, and a few words."""

    class Meta:
        model = Invitation
        fields: ClassVar[list[str]] = ["email", "role", "language", "message"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"message": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=self.fields["role"].label,
            choices=[(role.value, role.label) for role in Role if role in roles],
        )
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            choices=[(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
        )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any] | None:
        """Refuse a second open invitation to the same role."""
        cleaned = super().clean()
        open_one = Q(
            email__iexact=self.cleaned_data.get("email"),
            role=self.cleaned_data.get("role"),
            accepted_at=None,
        )
        if Invitation.objects.filter(open_one).exists():
            self.add_error("email", _("This address is invited already. Send it again below."))
        return cleaned
