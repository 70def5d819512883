"""Delete the demo content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.demo.loading import delete_demo


class Command(BaseCommand):
    help = "Delete the demo's people, plans, library pages and handouts."

    def handle(self, *args: Any, **options: Any) -> None:
        delete_demo()
        self.stdout.write("The demo content is gone.")
