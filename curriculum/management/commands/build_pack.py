"""Print a pack of a plan into a file: ``build_pack PLAN_CODE OUT.pdf`` or ``build_pack --list``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from acct_site.common.pdf import RenderError
from curriculum.packs.choices import Preset
from curriculum.packs.models import Pack
from curriculum.packs.services import render_pack
from curriculum.sessions.models import SessionPlan


class Command(BaseCommand):
    help = "Print a course pack of a session plan into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", nargs="?", help="the plan's code")
        parser.add_argument("out", nargs="?", type=Path, help="the file to write")
        parser.add_argument("--list", action="store_true", help="list the plans and their codes")
        parser.add_argument("--preset", choices=Preset.values, default=Preset.FACILITATOR_GUIDE)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for plan in SessionPlan.objects.select_related("owner").order_by("title"):
                self.stdout.write(f"{plan.code}  {plan.language}  {plan.title}  ({plan.owner})")
            return
        if not options["plan"] or not options["out"]:
            raise CommandError("Name a plan and a file, or use --list.")
        self._build(options["plan"], options["out"], options["preset"])

    def _build(self, code: str, out: Path, preset: str) -> None:
        plan = SessionPlan.objects.filter(code=code).first()
        if plan is None:
            raise CommandError(f"No plan has the code {code}; --list shows them.")
        pack = Pack(plan=plan, requested_by=plan.owner, preset=preset, plan_edit=plan.edit_counter)
        try:
            pdf, pages = render_pack(pack, self._say)
        except RenderError as error:
            raise CommandError(str(error)) from error
        out.write_bytes(pdf)
        self.stdout.write(f"{out}: {pages} pages")

    def _say(self, done: int, total: int, message: str) -> None:
        self.stderr.write(f"{done + 1}/{total} {message}")
