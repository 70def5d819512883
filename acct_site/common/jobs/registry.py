"""Which function does which kind of job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings

from acct_site.common.jobs.context import JobContext
from acct_site.common.jobs.errors import JobCancelled, JobFailed, JobStopped, LeaseLost

__all__ = [
    "JobCancelled",
    "JobContext",
    "JobFailed",
    "JobKind",
    "JobStopped",
    "LeaseLost",
    "job",
    "job_kind",
    "load_job_modules",
]

type Handler = Callable[[JobContext], None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A named handler and how often it may be tried."""

    name: str
    handler: Handler
    max_attempts: int


_kinds: dict[str, JobKind] = {}


def job(name: str, *, max_attempts: int = 3) -> Callable[[Handler], Handler]:
    """Register the decorated function for jobs of this name (``room.verb``).

    It must be idempotent: a job may run again after a worker died. It raises ``JobFailed`` with a
    sentence fit to show when trying again is no use; after any other exception the job is tried
    again, ``max_attempts`` times in all.
    """

    def register(handler: Handler) -> Handler:
        known = _kinds.setdefault(name, JobKind(name, handler, max_attempts))
        if known.handler is not handler:
            raise ValueError(f"Two handlers want the jobs named {name!r}.")
        return handler

    return register


def job_kind(name: str) -> JobKind:
    """Return the kind; ``LookupError`` if no module in ``ACCT_JOB_MODULES`` registers it."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(
            f"No handler for jobs named {name!r}: is its module in ACCT_JOB_MODULES?"
        ) from None


def load_job_modules() -> None:
    """Import the modules that register handlers; the setting names them, so no room is imported."""
    for module in settings.ACCT_JOB_MODULES:
        import_module(module)
