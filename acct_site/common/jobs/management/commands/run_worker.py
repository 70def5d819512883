"""``manage.py run_worker``: do the queued jobs."""

from __future__ import annotations

import argparse
import logging
from typing import Any

from django.core.management.base import BaseCommand

from acct_site.common.jobs.worker import JobWorker, has_database_queue


class Command(BaseCommand):
    """Runs until SIGTERM or Ctrl-C; a job in hand goes back into the queue then."""

    help = "Do background jobs: run what is queued and hand on what dead workers held."
    requires_system_checks = ()  # `migrate` ran them; a worker starts quickly

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run what is queued, then end.")
        parser.add_argument(
            "--interval",
            type=_seconds,
            default=1.0,
            help="Seconds between two looks at the queue (1).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)  # it greets at each poll
        worker = JobWorker(interval=options["interval"])
        worker.listen_to_signals()
        if not has_database_queue():
            self.stdout.write(
                "Another queue holds the jobs: start its own worker too. This one only hands on"
                " what dead workers held."
            )
        worker.run_once() if options["once"] else worker.run_forever()


def _seconds(text: str) -> float:
    value = float(text)
    if not 0.05 <= value <= 60:  # noqa: PLR2004  (less is a busy loop, more is no worker)
        raise argparse.ArgumentTypeError("write a number from 0.05 to 60")
    return value
