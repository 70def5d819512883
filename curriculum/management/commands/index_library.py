"""Write the library's entries anew: ``index_library``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from curriculum.library.services import keep_all_entries


class Command(BaseCommand):
    help = "Write what finding knows of each page anew, after pages were changed by hand in the database."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{keep_all_entries()} pages can be found.")
