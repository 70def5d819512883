"""``manage.py import_activities FILE …``: brings activities as drafts."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from curriculum.library.exchange import services
from curriculum.library.exchange.formats import UnreadableError
from curriculum.library.exchange.shapes import activity_fields
from curriculum.library.exchange.uploads import Entry, read_upload


class Command(BaseCommand):
    help = "Read activities from .json, .md, .zip, .xlsx or .csv and save them as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument("--only-good", action="store_true", help="Leave out what is refused.")
        parser.add_argument("--user", default="", help="The e-mail of the editor it counts for.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = self._user(options["user"])
        report = services.dry_run(self._entries(options["files"]), user)
        self._tell(report)
        if options["dry_run"]:
            return
        try:
            count = services.write(report, user, only_good=options["only_good"])
        except services.RefusedError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{count} drafts saved.")

    def _user(self, email: str) -> Any:
        if not email:
            return None
        user = get_user_model().objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return user

    def _entries(self, files: list[Path]) -> list[Entry]:
        entries = []
        for file in files:
            try:
                entries += read_upload(activity_fields(), file.name, file.read_bytes())
            except (UnreadableError, OSError) as error:
                raise CommandError(f"{file}: {error}") from None
        return entries

    def _tell(self, report: services.Report) -> None:
        for each in report.proposals:
            changed = f" ({', '.join(each.changes)})" if each.changes else ""
            self.stdout.write(f"{each.action}: {each.title}{changed}")
            for problem in each.problems:
                self.stdout.write(f"  {each.entry.place}, {problem}")
            for warning in each.warnings:
                self.stdout.write(f"  left out: {warning}")
