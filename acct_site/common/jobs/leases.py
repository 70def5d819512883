"""Who may write about a job: every write of a worker names the lease token it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from acct_site.common.jobs.errors import JobCancelled, JobStopped, LeaseLost
from acct_site.common.jobs.models import JobRun, JobState
from acct_site.common.jobs.rules import retry_delay


@dataclass(frozen=True, slots=True)
class Lease:
    """One worker's right to do one attempt at one job."""

    job_id: int
    token: int
    code: str
    kind: str
    subject: str
    attempt: int
    max_attempts: int

    @property
    def is_last_attempt(self) -> bool:
        """Whether a failure now is final."""
        return self.attempt >= self.max_attempts


def lease_length() -> timedelta:
    """Return how long a worker may be silent before its job is handed on."""
    return timedelta(seconds=settings.ACCT_JOB_LEASE_SECONDS)


@transaction.atomic
def claim(code: str, worker: str) -> Lease | None:
    """Start an attempt and return its lease; ``None`` if the job does not wait (any more)."""
    now = timezone.now()
    claimed = JobRun.objects.filter(code=code, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        lease_token=F("lease_token") + 1,
        lease_expires_at=now + lease_length(),
        attempts=F("attempts") + 1,
        worker=worker,
        started_at=Coalesce("started_at", now),
        done=0,
        total=0,
        message="",
    )
    return _lease_of(JobRun.objects.get(code=code)) if claimed else None


def _lease_of(job: JobRun) -> Lease:
    return Lease(
        job_id=job.pk,
        token=job.lease_token,
        code=job.code,
        kind=job.kind,
        subject=job.subject,
        attempt=job.attempts,
        max_attempts=job.max_attempts,
    )


def renew(lease: Lease, **fields: Any) -> None:
    """Save ``fields`` and lengthen the lease; ``JobCancelled`` or ``LeaseLost`` if it is void.

    Inside a transaction this locks the job's row until the commit: what is saved after it in the
    same transaction is saved by the one holder of the lease.
    """
    _write(lease, lease_expires_at=timezone.now() + lease_length(), **fields)


def succeed(lease: Lease) -> None:
    """Write the good end."""
    _write(lease, state=JobState.SUCCEEDED, error="", **ended())


def fail(lease: Lease, error: str) -> None:
    """Write the bad end with a sentence fit to show."""
    _write(lease, state=JobState.FAILED, error=error, **ended())


def retry_later(lease: Lease, error: str) -> None:
    """Put the job back; the reaper delivers it after a pause that grows with the attempts."""
    due = timezone.now() + retry_delay(lease.attempt)
    _write(lease, error=error, **requeued(due))


def hand_back(lease: Lease) -> None:
    """Put the job back as if this attempt had not been; the reaper delivers it at once."""
    _write(lease, attempts=F("attempts") - 1, **requeued(timezone.now()))


def requeued(deliver_at: Any) -> dict[str, Any]:
    """Return the fields of a job that waits again."""
    return {
        "state": JobState.QUEUED,
        "lease_expires_at": None,
        "worker": "",
        "deliver_at": deliver_at,
        "deliveries": 0,
    }


def ended() -> dict[str, Any]:
    """Return the fields of a job that is over."""
    return {"finished_at": timezone.now(), "lease_expires_at": None, "worker": ""}


def _held(lease: Lease) -> QuerySet[JobRun]:
    return JobRun.objects.filter(pk=lease.job_id, lease_token=lease.token, state=JobState.RUNNING)


def _write(lease: Lease, **fields: Any) -> None:
    if not _held(lease).update(**fields):
        raise _why_void(lease)


def _why_void(lease: Lease) -> JobStopped:
    state = JobRun.objects.filter(pk=lease.job_id).values_list("state", flat=True).first()
    if state == JobState.CANCELLED:
        return JobCancelled(f"Job {lease.code} was cancelled.")
    return LeaseLost(f"Job {lease.code} is no longer ours (token {lease.token}).")
