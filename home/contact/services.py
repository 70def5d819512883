"""Messages: kept in the desk's list and mailed to the topic's mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from acct_site.common.mail import send_on_commit
from home.contact.models import ContactMessage, ContactSettings, MessageState

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def send_message(**fields: Any) -> ContactMessage:
    """Save a message and mail it to its topic's mailbox, if there is one. No copy to the sender.

    A copy would let anybody make this site write to anybody.
    """
    message = ContactMessage.objects.create(**fields)
    if mailbox := mailbox_for(message.topic):
        headers = {"Reply-To": message.email} if message.email else {}
        send_on_commit(
            "home/contact/mail/message",
            mailbox,
            language=settings.LANGUAGE_CODE,
            context={"message": message},
            headers=headers,
        )
    return message


def mailbox_for(topic: str) -> str:
    """Return the topic's mailbox, else the general one, else that of the environment, else nothing."""
    site = Site.objects.filter(is_default_site=True).first()
    boxes = ContactSettings.for_site(site) if site else ContactSettings()
    return str(getattr(boxes, topic) or boxes.general or settings.ACCT_FEEDBACK_EMAIL)


def note_handling(message: ContactMessage) -> None:
    """Save when a message was answered or closed; one that is opened again has no such time."""
    handled = None if message.state == MessageState.NEW else timezone.now()
    ContactMessage.objects.filter(pk=message.pk).update(handled_at=handled)


def erase_old_messages(before: datetime) -> int:
    """Delete what was answered or closed before a moment and return how many."""
    done = ~Q(state=MessageState.NEW) & Q(handled_at__lt=before)
    number, _ = ContactMessage.objects.filter(done).delete()
    return number


def erase_person(email: str) -> int:
    """Delete every message of an address and return how many there were."""
    number, _ = ContactMessage.objects.filter(email__iexact=email).delete()
    return number
