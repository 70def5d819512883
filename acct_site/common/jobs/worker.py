"""The worker process: takes queued tasks, reaps, cleans up, and ends when it is told to."""

from __future__ import annotations

import logging
import signal
import time
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connections
from django.db.models import Q
from django.tasks import DEFAULT_TASK_QUEUE_NAME, task_backends
from django.tasks.base import TaskResultStatus
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from acct_site.common.jobs.context import Shutdown
from acct_site.common.jobs.services import reap

logger = logging.getLogger(__name__)

ALIAS = "jobs"
REAP_EVERY = 5.0  # seconds
PRUNE_EVERY = 3600.0  # seconds
KEEP_FINISHED = timedelta(days=7)
KEEP_RUNNING = timedelta(days=1)  # only a killed worker leaves a task running for so long


def has_database_queue() -> bool:
    """Say whether the queue is a table of ours, so that this process may take tasks from it."""
    return isinstance(task_backends[ALIAS], DatabaseBackend)


class JobWorker:
    """Polls every ``interval`` seconds; one SIGTERM or SIGINT ends it cleanly, a second at once."""

    def __init__(self, interval: float = 1.0) -> None:
        self.interval = interval
        self.id = get_random_string(32)
        self._batch: Worker | None = None
        self._next_reap = self._next_prune = 0.0

    def listen_to_signals(self) -> None:
        """Take SIGTERM and SIGINT as the wish to end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def run_forever(self) -> None:
        """Work until a signal; a database that is away is waited for."""
        while not Shutdown.requested:
            try:
                self._do_chores()
                self._run_ready_tasks()
            except DatabaseError:
                logger.exception("The database does not answer; the worker tries again.")
                connections.close_all()
            self._sleep()

    def run_once(self) -> None:
        """Reap and prune, then run what is queued, and return."""
        self._do_chores()
        self._run_ready_tasks()

    def _run_ready_tasks(self) -> None:
        close_old_connections()
        # A plain look first: the library's claim takes SQLite's write lock even when all is quiet.
        ready = DBTaskResult.objects.ready().filter(backend_name=ALIAS)
        if has_database_queue() and ready.exists():
            self._batch = self._new_batch()
            self._batch.run()

    def _new_batch(self) -> Worker:
        return Worker(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            interval=0.1,
            batch=True,
            backend_name=ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=self.id,
            excluded_queue_names=[],
        )

    def _do_chores(self) -> None:
        now = time.monotonic()
        if now >= self._next_reap:
            self._next_reap = now + min(REAP_EVERY, self.interval * 5)
            reap()
        if now >= self._next_prune:
            self._next_prune = now + PRUNE_EVERY
            prune_task_results()

    def _sleep(self) -> None:
        if not Shutdown.requested:
            time.sleep(self.interval)

    def _end(self, number: int, frame: FrameType | None) -> None:
        Shutdown.requested = True
        if self._batch:
            self._batch.running = False
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)


def prune_task_results() -> int:
    """Delete old deliveries of the queue and return how many; jobs and their outcomes stay."""
    now = timezone.now()
    ended = Q(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    old = ended & Q(finished_at__lt=now - KEEP_FINISHED)
    lost = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - KEEP_RUNNING)
    deleted, _ = DBTaskResult.objects.filter(old | lost, backend_name=ALIAS).delete()
    return deleted
