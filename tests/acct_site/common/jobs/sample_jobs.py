"""Handlers for real worker processes; they leave their traces as lines in files."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.db import transaction

from acct_site.common.jobs.registry import JobContext, job


def _write_line(file_name: str, line: str) -> None:
    with (Path(os.environ["TRACES"]) / file_name).open("a") as traces:
        traces.write(line + "\n")


@job("sample.quick")
def quick(context: JobContext) -> None:
    """Leave one result."""
    _write_line("results", context.subject)


@job("sample.slow")
def slow(context: JobContext) -> None:
    """Work in small steps for the seconds that the subject names, then leave one result."""
    _write_line("starts", context.subject)
    for _ in range(int(float(context.subject) / 0.1)):
        time.sleep(0.1)
        context.check()
    with transaction.atomic():
        context.check()
        _write_line("results", context.subject)


@job("sample.silent")
def silent(context: JobContext) -> None:
    """Say nothing for the seconds that the subject names, then leave one result."""
    time.sleep(float(context.subject))
    with transaction.atomic():
        context.check()
        _write_line("results", context.subject)


@job("sample.slow_once")
def slow_once(context: JobContext) -> None:
    """Hang for a minute at the first attempt; leave one result at the second."""
    _write_line("starts", context.subject)
    if context.attempt == 1:
        time.sleep(60)
    with transaction.atomic():
        context.check()
        _write_line("results", context.subject)
