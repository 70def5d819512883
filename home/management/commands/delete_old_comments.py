"""Delete refused comments whose time is over. Meant to run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.comments.services import delete_old


class Command(BaseCommand):
    help = "Delete comments that were rejected or marked as spam 90 days ago or earlier."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Comments deleted: {delete_old()}.")
