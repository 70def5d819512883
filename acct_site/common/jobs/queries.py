"""Which jobs live, and which wait for the reaper."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from acct_site.common.jobs.models import LIVE_STATES, JobRun, JobState


def live_job(kind: str, subject: str) -> JobRun | None:
    """Return the job that waits or runs for this subject."""
    return JobRun.objects.filter(kind=kind, subject=subject, state__in=LIVE_STATES).first()


def latest_job(kind: str, subject: str) -> JobRun | None:
    """Return the last job that was asked for, however it ended."""
    return JobRun.objects.filter(kind=kind, subject=subject).order_by("-pk").first()


def queued_jobs() -> QuerySet[JobRun]:
    """Return what waits, oldest first."""
    return JobRun.objects.filter(state=JobState.QUEUED).order_by("pk")


def abandoned_jobs() -> QuerySet[JobRun]:
    """Return the running jobs whose worker has been silent for a whole lease."""
    return JobRun.objects.filter(state=JobState.RUNNING, lease_expires_at__lt=timezone.now())


def undelivered_jobs() -> QuerySet[JobRun]:
    """Return the waiting jobs whose delivery is due (again)."""
    return queued_jobs().filter(deliver_at__lte=timezone.now())
