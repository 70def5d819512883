"""The doors: allauth's forms in the site's words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as allauth
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core import context
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from acct_site.common.honeypot import HoneypotForm

_LEAST = 12  # as MinimumLengthValidator has it in the settings
_PASSWORD_HELP = _("%(least)s characters or more. Three or four words that you remember do well.")


def _password_help() -> str:
    return _PASSWORD_HELP % {"least": _LEAST}


class PlainFields(forms.Form):
    """Takes away the placeholders, which vanish while one types; each field has a label."""

    labels: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class SignInForm(PlainFields, allauth.LoginForm):
    """Address and password."""

    labels: ClassVar[dict[str, Any]] = {
        "login": _("Email"),
        "password": _("Password"),
        "remember": _("Keep me signed in on this device"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""


class SignUpForm(HoneypotForm, PlainFields, allauth.SignupForm):
    """An address and, if the person likes, a password. Nothing else is asked."""

    labels: ClassVar[dict[str, Any]] = {
        "email": _("Email"),
        "password1": _("Password (optional)"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "%(least)s characters or more. Leave it empty to sign in by a link that we send you."
        ) % {"least": _LEAST}
        invited = context.request.session.get("account_verified_email")
        if invited:
            self.fields["email"].widget.attrs["readonly"] = True
            self.initial["email"] = invited

    def clean_email(self) -> str:
        """Refuse any but the invited address while the site is open to invited people alone."""
        email: str = super().clean_email()
        invited = context.request.session.get("account_verified_email", "")
        if not settings.ACCT_SIGNUP_OPEN and email != invited.lower():
            raise forms.ValidationError(_("Use the address that the invitation was sent to."))
        return email


class MailLinkForm(PlainFields, allauth.RequestLoginCodeForm):
    """Where the link goes."""


class MailCodeForm(PlainFields, allauth.ConfirmLoginCodeForm):
    """The code of the mail; its link brings the code along and fills it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the mail")
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}
        self.initial["code"] = context.request.GET.get("code", "")[:20]


class OnePassword(PlainFields):
    """Asks for a new password once: who mistypes it lets a link be sent."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        self.fields["password1"].help_text = _password_help()
        if "oldpassword" in self.fields:
            self.fields["oldpassword"].help_text = ""


class FirstPasswordForm(OnePassword, allauth.SetPasswordForm):
    """A first password for a person who came without one; asks who they are before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise_if_reauthentication_required(context.request, app="allauth.account")
        super().__init__(*args, **kwargs)


class ChangePasswordForm(OnePassword, allauth.ChangePasswordForm):
    """A new password for the one that the person types."""


class NewPasswordForm(OnePassword, allauth.ResetPasswordKeyForm):
    """A new password for one that was forgotten."""


class PasskeyForm(PlainFields, AddWebAuthnForm):
    """A new passkey: by itself it signs in, unless the person unticks that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["name"].help_text = _("Such as “My phone”. Only you see it.")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "Untick this for a simple security key that has no PIN and no fingerprint."
        )
        self.initial["passwordless"] = True


class ConfirmByMailForm(forms.Form):
    """The code that was just sent to a person who has neither password nor passkey."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )
