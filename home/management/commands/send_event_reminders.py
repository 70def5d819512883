"""Remind everybody whose event begins within two days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.events.services.organising import send_reminders


class Command(BaseCommand):
    help = (
        "Mail everybody whose event begins within two days. Run it every hour: each gets one mail."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_reminders()} people were reminded.")
