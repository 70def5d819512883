"""Real worker processes on the suite's own database, whichever that is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acct_site.common.jobs.models import JobRun, JobState
from acct_site.common.jobs.services import enqueue
from acct_site.common.jobs.tasks import run_job
from acct_site.common.jobs.worker import prune_task_results
from tests.acct_site.common.jobs import sample_jobs  # noqa: F401  (registers the handlers)

ROOT = Path(settings.BASE_DIR)
LEASE_SECONDS = 2

type Start = Callable[..., subprocess.Popen[bytes]]


def database_url() -> str:
    """Return the address of the test database, for another process."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    login = f"{quote(config['USER'] or '')}:{quote(config['PASSWORD'] or '')}"
    return f"postgres://{login}@{config['HOST']}:{config['PORT'] or 5432}/{config['NAME']}"


@pytest.fixture
def start_worker(committed_jobs: None, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts ``run_worker``; each process is gone after the test."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.acct_site.common.jobs.worker_settings",
        "DATABASE_URL": database_url(),
        "ACCT_JOB_LEASE": str(LEASE_SECONDS),
        "TRACES": str(tmp_path),
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "run_worker", "--interval=0.1", *options]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment))  # noqa: S603
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def state_of(job: JobRun) -> str:
    return JobRun.objects.values_list("state", flat=True).get(pk=job.pk)


def test_killed_worker_loses_its_job_to_the_next_one_and_one_result_remains(
    start_worker: Start, tmp_path: Path
) -> None:
    job = enqueue("sample.slow_once", "pack-1")
    victim = start_worker()
    wait_until(lambda: lines(tmp_path / "starts") == ["pack-1"])
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert state_of(job) == JobState.RUNNING  # nobody wrote an outcome: the row alone would hang

    start_worker()
    wait_until(lambda: state_of(job) == JobState.SUCCEEDED)
    job.refresh_from_db()
    assert (job.attempts, job.lease_token, job.error) == (2, 2, "")
    assert lines(tmp_path / "starts") == ["pack-1"] * 2
    assert lines(tmp_path / "results") == ["pack-1"]


def test_terminated_worker_hands_its_job_back_and_ends_at_once(
    start_worker: Start, tmp_path: Path
) -> None:
    job = enqueue("sample.slow", "30")
    worker = start_worker()
    wait_until(lambda: lines(tmp_path / "starts") == ["30"])
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=5) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts, job.worker) == (JobState.QUEUED, 0, "")
    assert lines(tmp_path / "results") == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_idle_worker_ends_cleanly(
    start_worker: Start, tmp_path: Path, number: signal.Signals
) -> None:
    job = enqueue("sample.quick", "first")
    worker = start_worker()
    wait_until(lambda: state_of(job) == JobState.SUCCEEDED)
    worker.send_signal(number)
    assert worker.wait(timeout=5) == 0


def test_two_workers_and_doubled_deliveries_give_one_result_each(
    start_worker: Start, tmp_path: Path
) -> None:
    subjects = [f"pack-{number:02}" for number in range(20)]
    for subject in subjects:
        run_job.enqueue(enqueue("sample.quick", subject).code)
    assert DBTaskResult.objects.count() == 40
    workers = [start_worker("--once"), start_worker("--once")]
    assert [worker.wait(timeout=30) for worker in workers] == [0, 0]
    assert sorted(lines(tmp_path / "results")) == subjects
    assert set(JobRun.objects.values_list("state", "attempts")) == {(JobState.SUCCEEDED, 1)}


def test_lease_outlives_a_handler_that_is_busy_longer(start_worker: Start, tmp_path: Path) -> None:
    seconds = str(LEASE_SECONDS * 2)
    job = enqueue("sample.silent", seconds)
    start_worker()
    start_worker()  # would take the job if its lease ran out
    wait_until(lambda: state_of(job) == JobState.SUCCEEDED)
    job.refresh_from_db()
    assert job.attempts == 1
    assert lines(tmp_path / "results") == [seconds]


def test_prune_deletes_old_deliveries_and_keeps_recent_ones(db: None) -> None:
    def deliver(status: str, days_ago: int) -> str:
        run_job.enqueue("some-code")
        task = DBTaskResult.objects.order_by("enqueued_at").last()
        assert task is not None
        when = timezone.now() - timedelta(days=days_ago)
        task.status, task.started_at = status, when
        task.finished_at = None if status in {"RUNNING", "READY"} else when
        task.save()
        return str(task.pk)

    kept = {
        deliver("SUCCESSFUL", 6),
        deliver("FAILED", 6),
        deliver("RUNNING", 0),
        deliver("READY", 30),
    }
    for status, days in [("SUCCESSFUL", 8), ("FAILED", 8), ("RUNNING", 2)]:
        deliver(status, days)
    assert prune_task_results() == 3
    assert {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)} == kept


@pytest.mark.parametrize("interval", ["0", "61", "nan"])
def test_run_worker_refuses_an_interval_that_makes_no_sense(interval: str) -> None:
    with pytest.raises(CommandError, match=r"write a number from 0\.05 to 60"):
        call_command("run_worker", f"--interval={interval}")
