"""Ask for a job, take the wish back, and hand on what got stuck."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from acct_site.common.jobs import queries, running
from acct_site.common.jobs.context import Shutdown
from acct_site.common.jobs.leases import ended, requeued
from acct_site.common.jobs.models import LIVE_STATES, JobRun, JobState
from acct_site.common.jobs.registry import job_kind
from acct_site.common.jobs.rules import MOST_DELIVERIES, redelivery_delay
from acct_site.common.jobs.tasks import run_job

NO_WORKER = gettext_noop("No worker took this job in time. Try again later.")
WORKER_DIED = gettext_noop("The work broke off each time it was tried. Try again later.")


def enqueue(kind: str, subject: str, owner: AbstractBaseUser | None = None) -> JobRun:
    """Save a job and deliver it to the queue on commit; ``LookupError`` if nothing does this kind.

    While a job of the same kind and subject waits or runs, that one is returned instead.
    """
    known = job_kind(kind)
    live = queries.live_job(kind, subject)
    return live or _save_job(kind, subject, owner, known.max_attempts)


def _save_job(
    kind: str, subject: str, owner: AbstractBaseUser | None, max_attempts: int
) -> JobRun:
    try:
        with transaction.atomic():
            job = JobRun.objects.create(
                kind=kind,
                subject=subject,
                owner_id=owner.pk if owner else None,
                max_attempts=max_attempts,
                deliveries=1,
                deliver_at=timezone.now() + redelivery_delay(1),
            )
            _deliver_on_commit(job.code)
    except IntegrityError:
        # Someone else asked in the same moment: the database keeps one, and that one is the answer.
        if live := queries.latest_job(kind, subject):
            return live
        raise
    return job


def _deliver_on_commit(code: str) -> None:
    # Robust: the row is saved, so an unreachable queue is only logged and the reaper delivers later.
    transaction.on_commit(partial(run_job.enqueue, code), robust=True)


def cancel(job: JobRun) -> JobRun:
    """End a job that waits or runs; one that has ended keeps its outcome. Returns the saved state.

    A running handler learns it at its next ``check`` or ``progress`` and can save nothing more.
    """
    JobRun.objects.filter(pk=job.pk, state__in=LIVE_STATES).update(
        state=JobState.CANCELLED, **ended()
    )
    job.refresh_from_db()
    return job


def reap() -> int:
    """Hand on what dead workers held, deliver again what no worker took; return how many changed.

    Safe to run anywhere, at any time, twice at once. Attempts and deliveries are bounded: what used
    them up fails with a sentence that says so.
    """
    handed_on = sum(map(_hand_on, queries.abandoned_jobs()))
    return handed_on + sum(map(_deliver_again, queries.undelivered_jobs()))


def _hand_on(job: JobRun) -> int:
    spent = job.attempts >= job.max_attempts
    fields = _failed(WORKER_DIED) if spent else requeued(timezone.now())
    # Named with its expiry: a heartbeat that came in between keeps the job where it is.
    held = {"lease_token": job.lease_token, "lease_expires_at": job.lease_expires_at}
    return _update_if_still(job, JobState.RUNNING, held, fields)


def _deliver_again(job: JobRun) -> int:
    seen = {"deliver_at": job.deliver_at, "deliveries": job.deliveries}
    if job.deliveries >= MOST_DELIVERIES:
        return _update_if_still(job, JobState.QUEUED, seen, _failed(NO_WORKER))
    count = job.deliveries + 1
    fields = {"deliveries": count, "deliver_at": timezone.now() + redelivery_delay(count)}
    with transaction.atomic():
        changed = _update_if_still(job, JobState.QUEUED, seen, fields)
        if changed:
            _deliver_on_commit(job.code)
    return changed


def _update_if_still(
    job: JobRun, state: JobState, seen: dict[str, Any], fields: dict[str, Any]
) -> int:
    return JobRun.objects.filter(pk=job.pk, state=state, **seen).update(**fields)


def _failed(error: str) -> dict[str, Any]:
    return {"state": JobState.FAILED, "error": error} | ended()


def run_queued_jobs() -> int:
    """Run everything that waits in this process, retries without their pause; return how many ran.

    For tests and for commands that want the result at once.
    """
    ran = 0
    while not Shutdown.requested and (job := queries.queued_jobs().first()):
        running.run(job.code)
        ran += 1
    return ran
