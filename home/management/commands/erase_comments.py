"""Erase a person's comments."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.comments.services import erase_person


class Command(BaseCommand):
    help = "Erase every comment that was written under an e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        count = erase_person(options["email"])
        self.stdout.write(f"Comments erased: {count}.")
