"""The worker's door: takes a token, calls one service."""

from __future__ import annotations

from uuid import UUID

from acct_site.common.jobs.registry import JobContext, job
from home.events.services import organising


@job(organising.MAIL_JOB)
def write_to_all(context: JobContext) -> None:
    """Send the organisers' mail that the job names to each person it is for."""
    organising.deliver(UUID(context.subject), context.progress)
