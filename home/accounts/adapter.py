"""How accounts come about, and how allauth speaks here: our mails, in the person's language."""

from __future__ import annotations

import time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext as _, gettext_lazy

from acct_site.common.identity import site_identity
from acct_site.common.mail import send_on_commit
from home.accounts import queries, services
from home.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open, or open to invited people alone; mails follow the person, not the page."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy(
            "This account is closed. Write to us if it should not be."
        ),
        "duplicate_email": gettext_lazy("This is your address already."),
        "email_password_mismatch": gettext_lazy(
            "Address and password do not fit together. Look at both, or let us send you a link."
        ),
        "enter_current_password": gettext_lazy("This is not your password now."),
        "incorrect_code": gettext_lazy("This code is not right. Look at the newest one again."),
        "incorrect_password": gettext_lazy("This password is not right."),
        "rate_limited": gettext_lazy("That was often. Wait a few minutes, then try again."),
        "too_many_login_attempts": gettext_lazy(
            "That was often. Wait five minutes, then try again or let us send you a link."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let everybody sign up, or only who opened an invitation in this browser."""
        return settings.ACCT_SIGNUP_OPEN or bool(request.session.get("account_verified_email"))

    def new_user(self, request: HttpRequest) -> User:
        """Return a person whose mails are in the language of the page."""
        return User(language=get_language() or settings.LANGUAGE_CODE)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Confirm the address; who typed it elsewhere and never confirmed it does not block it."""
        services.free_address(email_address.email, keep=email_address.user_id)
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send ``<prefix>.txt`` in the language and time zone of whose address it is."""
        person = queries.person_with_address(email)
        values = {k: v for k, v in context.items() if k != "request"} | {"email": email}
        if "code" in context:
            values["link"] = _absolute(reverse("sign-in-link"), code=context["code"])
        with timezone.override(ZoneInfo(person.time_zone) if person else None):
            send_on_commit(
                template_prefix,
                email,
                language=person.language if person else get_language() or settings.LANGUAGE_CODE,
                context=values,
            )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return allauth's ways, in our words; who has none of them gets a code by mail."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code of your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not ways and user.is_authenticated:
            url = reverse("confirm-by-mail")
            return [{"id": "mail", "description": _("Let us send you a code"), "url": url}]
        return [way | {"description": words[way["id"]]} for way in ways]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask mail-only people for a code, whom allauth would let through.

        Raises ``ReauthenticationRequired``, which leads to the first way of asking.
        """
        request = context.request
        if not get_reauthentication_flows(request.user) and not _came_just_now(request):
            raise ReauthenticationRequired
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


def _came_just_now(request: HttpRequest) -> bool:
    """Whether a code of a mail was typed within the last minutes."""
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record["method"] == "code"]
    return bool(times) and time.time() - max(times) < app_settings.REAUTHENTICATION_TIMEOUT


def _absolute(path: str, **parameters: str) -> str:
    address: str = context.request.build_absolute_uri(f"{path}?{urlencode(parameters)}")
    return address


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps show the site's name."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": gettext_lazy("Confirm your address first: its mail is on its way."),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return site_identity(get_language() or settings.LANGUAGE_CODE).name

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Show the address in the browser's list of passkeys, since names may be empty or shared."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        address = EmailAddress.objects.get_primary_email(user) or user.email
        return entity | {"name": address, "display_name": str(user)}
