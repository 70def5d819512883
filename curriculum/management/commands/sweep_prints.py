"""Delete prints of single items that nobody asked for lately; they are made again when asked for."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from curriculum.packs.services import sweep_prints


class Command(BaseCommand):
    help = "Delete prints of single items that were made long ago, with their files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="older than this (90)")

    def handle(self, *args: Any, **options: Any) -> None:
        gone = sweep_prints(timezone.now() - timedelta(days=options["days"]))
        self.stdout.write(f"{gone} prints deleted.")
