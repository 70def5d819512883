"""Print all that is kept of a person's comments."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.comments import rules
from home.comments.queries import person_data


class Command(BaseCommand):
    help = "Print every comment that was written under an e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--format", choices=["json", "csv"], default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = person_data(options["email"])
        if options["format"] == "csv":
            self.stdout.write(rules.as_csv(rows), ending="")
        else:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
