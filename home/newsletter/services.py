"""Signing up with double opt-in, and leaving with one step. We send no newsletters ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import log

from acct_site.common.limits import may_address
from acct_site.common.mail import send_on_commit
from home.newsletter.models import Subscriber, SubscriberState

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser

# Raise it with each change of the words beside the form: it says what a person agreed to.
CONSENT_VERSION = "2026-11"
CONFIRM_SECONDS = 7 * 24 * 60 * 60
_CONFIRM, _LEAVE = "acct.newsletter.confirm", "acct.newsletter.leave"
_MAILS, _MAIL_SECONDS = 3, 60 * 60


class UnusableLinkError(Exception):
    """The link was changed, has run out or belongs to nobody any more."""


def sign_up(email: str, *, language: str) -> None:
    """Save a wish and mail the link that confirms it.

    Who is on the list already gets a mail that says so. What the site answers is the same for all.
    """
    with transaction.atomic():
        found = Subscriber.objects.select_for_update().filter(email__iexact=email).first()
        subscriber = found or Subscriber(email=email)
        if subscriber.state != SubscriberState.CONFIRMED:
            subscriber.state, subscriber.language = SubscriberState.PENDING, language
            subscriber.consent_version = CONSENT_VERSION
            subscriber.created_at = timezone.now()
            subscriber.save()
        _write(subscriber)


def _write(subscriber: Subscriber) -> None:
    if not may_address(subscriber.email, "newsletter", most=_MAILS, seconds=_MAIL_SECONDS):
        return
    confirmed = subscriber.state == SubscriberState.CONFIRMED
    letter = "already" if confirmed else "confirm"
    _send(letter, subscriber)


def _send(letter: str, subscriber: Subscriber) -> None:
    leave = unsubscribe_url(subscriber)
    send_on_commit(
        f"home/newsletter/mail/{letter}",
        subscriber.email,
        language=subscriber.language,
        context={
            "confirm_url": _url("newsletter-confirm", _CONFIRM, subscriber),
            "leave_url": leave,
        },
        # RFC 8058: a mail program may offer one button for it.
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _url(name: str, salt: str, subscriber: Subscriber) -> str:
    token = signing.dumps(subscriber.code, salt=salt)
    with override(subscriber.language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[token])}"


def unsubscribe_url(subscriber: Subscriber) -> str:
    """Return the address with which a person leaves, for ever valid; it belongs into each newsletter."""
    return _url("newsletter-leave", _LEAVE, subscriber)


def _subscriber(token: str, salt: str, max_age: int | None) -> Subscriber:
    try:
        code = signing.loads(token, salt=salt, max_age=max_age)
        return Subscriber.objects.select_for_update().get(code=code)
    except (signing.BadSignature, Subscriber.DoesNotExist):
        raise UnusableLinkError from None


def check_confirm_link(token: str) -> None:
    """Raise ``UnusableLinkError`` unless the link of a confirmation can be used now."""
    with transaction.atomic():
        subscriber = _subscriber(token, _CONFIRM, CONFIRM_SECONDS)
    if subscriber.state == SubscriberState.UNSUBSCRIBED:
        raise UnusableLinkError


def confirm(token: str) -> None:
    """Save that the owner of the address agreed. Twice is once. Raises ``UnusableLinkError``."""
    with transaction.atomic():
        subscriber = _subscriber(token, _CONFIRM, CONFIRM_SECONDS)
        if subscriber.state == SubscriberState.UNSUBSCRIBED:
            raise UnusableLinkError
        if subscriber.state == SubscriberState.PENDING:
            subscriber.state = SubscriberState.CONFIRMED
            subscriber.confirmed_at, subscriber.unsubscribed_at = timezone.now(), None
            subscriber.save()
            _send("welcome", subscriber)


def unsubscribe(token: str) -> None:
    """Save that the person wants no newsletter. Twice is once. Raises ``UnusableLinkError``."""
    with transaction.atomic():
        subscriber = _subscriber(token, _LEAVE, None)
        if subscriber.state != SubscriberState.UNSUBSCRIBED:
            subscriber.state = SubscriberState.UNSUBSCRIBED
            subscriber.unsubscribed_at = timezone.now()
            subscriber.save()


def log_export(user: AbstractUser) -> None:
    """Note who took the list of addresses away."""
    log(instance=user, action="acct.newsletter.export", user=user)


def erase_unconfirmed(before: datetime) -> int:
    """Delete wishes that nobody confirmed and return how many."""
    number, _ = Subscriber.objects.filter(
        state=SubscriberState.PENDING, created_at__lt=before
    ).delete()
    return number


def erase_person(email: str) -> int:
    """Delete an address and return 1, or 0 if it was not here."""
    number, _ = Subscriber.objects.filter(email__iexact=email).delete()
    return number
