"""``manage.py export_activities FILE.zip``: writes the live activities."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curriculum.library.exchange.packing import JSON, MARKDOWN, zipped
from curriculum.library.models import ActivityPage


class Command(BaseCommand):
    help = "Write the live activities into a zip, with a list of credits and licences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The zip to write.")
        parser.add_argument("--format", choices=["json", "markdown"], default="json")
        parser.add_argument("--language", default="", help="Only this language, such as en.")
        parser.add_argument("--slug", nargs="*", default=[], help="Only these activities.")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = ActivityPage.objects.live().public().select_related("locale").order_by("path")
        if options["language"]:
            pages = pages.filter(locale__language_code=options["language"])
        if options["slug"]:
            pages = pages.filter(slug__in=options["slug"])
        found = list(pages)
        if not found:
            raise CommandError("No live activity fits.")
        form = MARKDOWN if options["format"] == "markdown" else JSON
        options["file"].write_bytes(zipped(found, form))
        self.stdout.write(f"{len(found)} activities written to {options['file']}.")
