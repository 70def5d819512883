"""Erase what people wrote and who they are some time after an event."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.events.services.cleaning import erase_old_registrations


class Command(BaseCommand):
    help = "Erase access needs, answers and then names of past events. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = erase_old_registrations()
        self.stdout.write(
            f"Erased what {erased.answers} people had told us, and {erased.people} registrations."
        )
