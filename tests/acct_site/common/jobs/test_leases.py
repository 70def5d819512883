from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from acct_site.common.jobs import leases
from acct_site.common.jobs.errors import JobCancelled, LeaseLost
from acct_site.common.jobs.heartbeat import beating
from acct_site.common.jobs.leases import Lease, claim, fail, hand_back, renew, retry_later, succeed
from acct_site.common.jobs.models import JobRun, JobState
from acct_site.common.jobs.services import cancel

WRITES: list[Callable[[Lease], None]] = [
    succeed,
    hand_back,
    renew,
    lambda lease: fail(lease, "from the past"),
    lambda lease: retry_later(lease, "from the past"),
    lambda lease: renew(lease, done=1, total=1, message="from the past"),
]


def make_job(**fields: Any) -> JobRun:
    return JobRun.objects.create(kind="test.job", subject="pack-1", **fields)


def row(job: JobRun) -> dict[str, Any]:
    return JobRun.objects.filter(pk=job.pk).values().get()


def claimed(job: JobRun, worker: str = "host:1") -> Lease:
    lease = claim(job.code, worker)
    assert lease is not None
    return lease


def test_claim_takes_a_waiting_job_once(db: None) -> None:
    job = make_job(done=3, total=4, message="from an earlier attempt")
    lease = claimed(job)
    assert (lease.token, lease.attempt, lease.subject) == (1, 1, "pack-1")
    assert claim(job.code, "host:2") is None
    job.refresh_from_db()
    assert (job.state, job.worker, job.done, job.message) == ("running", "host:1", 0, "")


@pytest.mark.parametrize("state", [JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED])
def test_claim_leaves_an_ended_job_alone(db: None, state: JobState) -> None:
    job = make_job(state=state, finished_at=timezone.now())
    before = row(job)
    assert claim(job.code, "host:1") is None
    assert row(job) == before


@pytest.mark.parametrize("write", WRITES)
def test_write_with_an_old_token_changes_nothing(db: None, write: Callable[[Lease], None]) -> None:
    job = make_job()
    old = claimed(job)
    write_now = row(job)
    hand_back(old)
    claimed(job, "host:2")
    before = row(job)
    with pytest.raises(LeaseLost):
        write(old)
    assert row(job) == before != write_now


@pytest.mark.parametrize("write", WRITES)
def test_write_about_a_cancelled_job_changes_nothing(
    db: None, write: Callable[[Lease], None]
) -> None:
    job = make_job()
    lease = claimed(job)
    cancel(job)
    before = row(job)
    with pytest.raises(JobCancelled):
        write(lease)
    assert row(job) == before


def test_write_about_a_deleted_job_says_that_the_lease_is_lost(db: None) -> None:
    job = make_job()
    lease = claimed(job)
    job.delete()
    with pytest.raises(LeaseLost):
        renew(lease)


def test_heartbeat_keeps_the_lease_alive_and_ends_with_it(
    committed_jobs: None, settings: Any
) -> None:
    settings.ACCT_JOB_LEASE_SECONDS = 0.6
    job = make_job()
    lease = claimed(job)
    first = row(job)["lease_expires_at"]
    with beating(lease):
        time.sleep(1)
        beaten = row(job)["lease_expires_at"]
        alive = beaten > timezone.now()
    time.sleep(0.4)
    assert beaten > first
    assert alive
    assert row(job)["lease_expires_at"] - beaten < leases.lease_length()


def test_heartbeat_of_a_lost_lease_does_not_bring_it_back(
    committed_jobs: None, settings: Any
) -> None:
    settings.ACCT_JOB_LEASE_SECONDS = 0.3
    job = make_job()
    lease = claimed(job)
    hand_back(lease)
    before = row(job)
    with beating(lease):
        time.sleep(0.5)
    assert row(job) == before
