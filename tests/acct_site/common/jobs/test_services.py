from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acct_site.common.jobs import leases, queries, services
from acct_site.common.jobs.context import Shutdown
from acct_site.common.jobs.models import JobRun, JobState
from acct_site.common.jobs.registry import JobContext, JobFailed, LeaseLost
from acct_site.common.jobs.rules import MOST_DELIVERIES, redelivery_delay
from acct_site.common.jobs.running import UNEXPECTED
from acct_site.common.jobs.services import (
    NO_WORKER,
    WORKER_DIED,
    cancel,
    enqueue,
    reap,
    run_queued_jobs,
)
from home.models import User

type Register = Callable[..., None]


class Recorder:
    """A handler that counts its runs and raises what it is told to, one for each run."""

    def __init__(self, *raises: Exception | None) -> None:
        self.raises = list(raises)
        self.subjects: list[str] = []

    def __call__(self, context: JobContext) -> None:
        self.subjects.append(context.subject)
        if self.raises and (error := self.raises.pop(0)):
            raise error


def state_of(job: JobRun) -> tuple[str, int, str]:
    job.refresh_from_db()
    return job.state, job.attempts, job.error


# --- enqueue ---------------------------------------------------------------------------------
def test_enqueue_saves_the_job_and_delivers_on_commit(
    db: None, handle: Register, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    handle(Recorder(), max_attempts=2)
    owner = User.objects.create(email="trainer@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("test.job", "pack-1", owner)
        before_commit = DBTaskResult.objects.count()
    job.refresh_from_db()
    assert (job.kind, job.subject, job.owner) == ("test.job", "pack-1", owner)
    assert (job.state, job.attempts, job.max_attempts) == (JobState.QUEUED, 0, 2)
    assert before_commit == 0
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[job.code]]


def test_enqueue_in_a_transaction_that_rolls_back_leaves_nothing(
    db: None, handle: Register, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    handle(Recorder())

    def enqueue_and_break() -> None:
        with transaction.atomic():
            enqueue("test.job", "pack-1")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        enqueue_and_break()
    assert (JobRun.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_enqueue_twice_returns_the_live_job_and_delivers_once(
    db: None, handle: Register, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    handle(Recorder())
    with django_capture_on_commit_callbacks(execute=True):
        first = enqueue("test.job", "pack-1")
        second = enqueue("test.job", "pack-1")
        other = enqueue("test.job", "pack-2")
    assert second == first != other
    assert (JobRun.objects.count(), DBTaskResult.objects.count()) == (2, 2)


def test_enqueue_after_the_end_makes_a_new_job(db: None, handle: Register) -> None:
    handle(Recorder())
    first = enqueue("test.job", "pack-1")
    run_queued_jobs()
    second = enqueue("test.job", "pack-1")
    assert second != first
    assert queries.latest_job("test.job", "pack-1") == second
    assert queries.live_job("test.job", "pack-1") == second


def test_enqueue_of_an_unknown_kind_saves_nothing(db: None) -> None:
    with pytest.raises(LookupError):
        enqueue("no.such", "pack-1")
    assert JobRun.objects.count() == 0


def test_enqueue_by_two_at_once_gives_both_the_same_job(
    committed_jobs: None, handle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle(Recorder())
    both_looked = threading.Barrier(2, timeout=10)
    look = queries.live_job
    seen: list[JobRun | None] = []
    codes: list[str] = []

    def look_together(kind: str, subject: str) -> JobRun | None:
        seen.append(look(kind, subject))
        both_looked.wait()
        return seen[-1]

    def ask() -> None:
        codes.append(services.enqueue("test.job", "pack-1").code)
        connection.close()

    monkeypatch.setattr(queries, "live_job", look_together)
    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [None, None]  # the control: both went on to create one
    assert codes == [JobRun.objects.get().code] * 2
    assert DBTaskResult.objects.count() == 1


# --- run ----------------------------------------------------------------------------------------
def test_job_runs_to_success_exactly_once_however_often_delivered(
    db: None, handle: Register, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    recorder = Recorder()
    handle(recorder)
    job = enqueue("test.job", "pack-1")
    services.running.run(job.code)
    services.running.run(job.code)
    services.running.run("no-such-code")
    assert recorder.subjects == ["pack-1"]
    assert state_of(job) == (JobState.SUCCEEDED, 1, "")
    assert (job.percent, job.is_live, job.reason) == (100, False, "")
    assert job.finished_at is not None
    assert (job.lease_expires_at, job.worker) == (None, "")


def test_job_that_fails_once_is_tried_again_and_forgets_the_error(
    db: None, handle: Register, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(ValueError("a detail for the log"), None)
    handle(recorder)
    job = enqueue("test.job", "pack-1")
    services.running.run(job.code)
    assert state_of(job) == (JobState.QUEUED, 1, UNEXPECTED)
    assert "ValueError: a detail for the log" in caplog.text
    assert run_queued_jobs() == 1
    assert state_of(job) == (JobState.SUCCEEDED, 2, "")


def test_job_that_always_fails_is_tried_only_so_often(db: None, handle: Register) -> None:
    recorder = Recorder(*[ValueError("a detail for the log")] * 9)
    handle(recorder, max_attempts=3)
    job = enqueue("test.job", "pack-1")
    assert run_queued_jobs() == 3
    assert recorder.subjects == ["pack-1"] * 3
    assert state_of(job) == (JobState.FAILED, 3, UNEXPECTED)
    assert job.reason == UNEXPECTED


def test_job_failed_is_final_and_shows_its_reason(db: None, handle: Register) -> None:
    handle(Recorder(JobFailed("The handout “Scenes” has no language.")))
    job = enqueue("test.job", "pack-1")
    assert run_queued_jobs() == 1
    assert state_of(job) == (JobState.FAILED, 1, "The handout “Scenes” has no language.")


def test_failed_attempt_waits_longer_each_time(db: None, handle: Register) -> None:
    handle(Recorder(ValueError(), ValueError()))
    job = enqueue("test.job", "pack-1")
    pauses = []
    with time_machine.travel("2027-01-04 09:00Z", tick=False):
        for _ in range(2):
            services.running.run(job.code)
            job.refresh_from_db()
            pauses.append((job.deliver_at - timezone.now()).total_seconds())
    assert pauses == [2, 8]


def test_progress_is_saved_and_cut_to_what_the_column_holds(db: None, handle: Register) -> None:
    seen = []

    def report(context: JobContext) -> None:
        context.progress(2, 8, "Handouts " + "x" * 400)
        seen.append(JobRun.objects.get(code=context.code))
        with pytest.raises(ValueError, match="9 of 8 is no progress"):
            context.progress(9, 8)

    handle(report)
    enqueue("test.job", "pack-1")
    run_queued_jobs()
    assert [(job.done, job.total, job.percent, len(job.message)) for job in seen] == [
        (2, 8, 25, 300)
    ]
    assert (seen[0].state, seen[0].attempts) == (JobState.RUNNING, 1)


def test_interrupted_job_goes_back_and_loses_no_attempt(
    db: None, handle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_check = []

    def interrupted(context: JobContext) -> None:
        monkeypatch.setattr(Shutdown, "requested", True)
        context.check()
        after_check.append(context.code)

    handle(interrupted)
    job = enqueue("test.job", "pack-1")
    assert run_queued_jobs() == 1
    assert state_of(job) == (JobState.QUEUED, 0, "")
    assert after_check == []
    assert list(queries.undelivered_jobs()) == [job]


# --- cancel ---------------------------------------------------------------------------------------
def test_cancel_of_a_waiting_job_keeps_it_from_running(db: None, handle: Register) -> None:
    recorder = Recorder()
    handle(recorder)
    job = enqueue("test.job", "pack-1")
    assert cancel(job).state == JobState.CANCELLED
    services.running.run(job.code)
    assert recorder.subjects == []
    assert state_of(job) == (JobState.CANCELLED, 0, "")


def test_cancel_stops_a_running_handler_at_its_next_check(db: None, handle: Register) -> None:
    after_check = []

    def work(context: JobContext) -> None:
        context.check()
        cancel(JobRun.objects.get(code=context.code))
        context.check()
        after_check.append(context.code)

    handle(work)
    job = enqueue("test.job", "pack-1")
    run_queued_jobs()
    assert after_check == []
    assert state_of(job) == (JobState.CANCELLED, 1, "")


def test_cancel_wins_over_a_handler_that_never_checks(db: None, handle: Register) -> None:
    handle(lambda context: cancel(JobRun.objects.get(code=context.code)) and None)
    job = enqueue("test.job", "pack-1")
    run_queued_jobs()
    assert state_of(job) == (JobState.CANCELLED, 1, "")


def test_cancel_of_an_ended_job_changes_nothing(db: None, handle: Register) -> None:
    handle(Recorder())
    job = enqueue("test.job", "pack-1")
    run_queued_jobs()
    assert cancel(job).state == JobState.SUCCEEDED


# --- reap -----------------------------------------------------------------------------------------
def test_reap_hands_on_what_a_silent_worker_held(db: None, handle: Register) -> None:
    handle(Recorder())
    with time_machine.travel("2027-01-04 09:00Z", tick=False) as clock:
        job = enqueue("test.job", "pack-1")
        leases.claim(job.code, "dead:1")
        clock.shift(leases.lease_length())
        assert reap() == 0  # the control: a lease that has not run out is left alone
        clock.shift(timedelta(seconds=1))
        assert reap() == 2  # taken from the dead worker, and delivered again
    assert state_of(job) == (JobState.QUEUED, 1, "")
    assert (job.worker, job.lease_expires_at, job.deliveries) == ("", None, 1)


def test_reap_gives_up_on_a_job_that_kills_its_workers(db: None, handle: Register) -> None:
    handle(Recorder(), max_attempts=2)
    job = enqueue("test.job", "pack-1")
    with time_machine.travel("2027-01-04 09:00Z", tick=False) as clock:
        for _ in range(2):
            assert leases.claim(job.code, "dead:1") is not None
            clock.shift(leases.lease_length() + timedelta(seconds=1))
            reap()
    assert state_of(job) == (JobState.FAILED, 2, WORKER_DIED)


def test_reap_delivers_a_lost_job_again_and_in_the_end_says_so(
    db: None, handle: Register, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    handle(Recorder())
    with (
        time_machine.travel("2027-01-04 09:00Z", tick=False) as clock,
        django_capture_on_commit_callbacks(execute=True) as delivered,
    ):
        job = enqueue("test.job", "pack-1")
        assert reap() == 0
        for count in range(1, MOST_DELIVERIES + 1):
            clock.shift(redelivery_delay(count))
            assert reap() == 1
            assert reap() == 0
    assert len(delivered) == MOST_DELIVERIES
    assert state_of(job) == (JobState.FAILED, 0, NO_WORKER)


def test_reap_leaves_a_job_whose_heartbeat_came_in_between(
    db: None, handle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle(Recorder())
    with time_machine.travel("2027-01-04 09:00Z", tick=False) as clock:
        job = enqueue("test.job", "pack-1")
        lease = leases.claim(job.code, "slow:1")
        assert lease is not None
        clock.shift(leases.lease_length() + timedelta(seconds=1))
        stale = list(queries.abandoned_jobs())
        leases.renew(lease)
        monkeypatch.setattr(queries, "abandoned_jobs", lambda: stale)
        assert reap() == 0
    assert state_of(job) == (JobState.RUNNING, 1, "")


def test_worker_that_lost_its_lease_writes_nothing(db: None, handle: Register) -> None:
    after_check = []

    def overtaken(context: JobContext) -> None:
        JobRun.objects.filter(code=context.code).update(
            lease_expires_at=timezone.now() - timedelta(seconds=1)
        )
        reap()
        leases.claim(context.code, "other:2")
        with pytest.raises(LeaseLost):
            context.progress(1, 1, "from the past")
        after_check.append(context.code)

    handle(overtaken)
    job = enqueue("test.job", "pack-1")
    services.running.run(job.code)
    job.refresh_from_db()
    assert after_check == [job.code]
    assert (job.state, job.worker, job.lease_token) == (JobState.RUNNING, "other:2", 2)
    assert (job.done, job.message, job.finished_at) == (0, "", None)
