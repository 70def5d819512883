"""Delete the demo content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.demo.loading import delete_demo


class Command(BaseCommand):
    help = "Delete the demo's people, plans, pages, handouts, terms and topics."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = delete_demo()
        self.stdout.write("The demo content is gone.")
        if kept:
            self.stdout.write("These pages stay, because session plans use them:")
            self.stdout.write("\n".join(f"  {title}" for title in kept))
