"""The one task of the queue; which handler it runs stands in the job's row."""

from __future__ import annotations

from django.tasks import task

from acct_site.common.jobs import running


@task(backend="jobs")
def run_job(code: str) -> None:
    """Run the job with this code; safe to deliver twice."""
    running.run(code)
