"""Handlers for one test, and jobs that other processes see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django_tasks_db.models import DBTaskResult

from acct_site.common.jobs import registry
from acct_site.common.jobs.models import JobRun
from acct_site.common.jobs.registry import Handler, JobKind

type Register = Callable[..., None]


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Return a function that registers the handler of ``test.job`` for this test alone."""

    def register(handler: Handler, *, max_attempts: int = 3) -> None:
        kind = JobKind("test.job", handler, max_attempts)
        monkeypatch.setitem(registry._kinds, "test.job", kind)

    return register


@pytest.fixture
def committed_jobs(committed_db: None) -> Iterator[None]:
    """Let other threads and processes see the jobs of this test; removes them at the end."""
    yield
    JobRun.objects.all().delete()
    DBTaskResult.objects.all().delete()
