"""Erase messages that are done with and sign-ups that nobody confirmed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from home.contact.services import erase_old_messages
from home.newsletter.services import CONFIRM_SECONDS, erase_unconfirmed


class Command(BaseCommand):
    help = (
        "Erase old messages of the contact form and unconfirmed newsletter sign-ups, every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        messages = erase_old_messages(now - timedelta(days=settings.ACCT_KEEP_MESSAGES_DAYS))
        wishes = erase_unconfirmed(now - timedelta(seconds=CONFIRM_SECONDS))
        self.stdout.write(f"Erased {messages} messages and {wishes} unconfirmed sign-ups.")
