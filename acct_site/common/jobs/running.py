"""One attempt at one job, from the claim to the outcome."""

from __future__ import annotations

import logging
import os
import socket

from django.utils.translation import gettext_noop

from acct_site.common.jobs import leases
from acct_site.common.jobs.context import JobContext
from acct_site.common.jobs.errors import JobFailed, JobInterrupted, JobStopped
from acct_site.common.jobs.heartbeat import beating
from acct_site.common.jobs.leases import Lease
from acct_site.common.jobs.registry import job_kind

logger = logging.getLogger(__name__)

UNEXPECTED = gettext_noop("Something went wrong on our side and we kept a record. Try again.")


def run(code: str) -> None:
    """Do the job if it waits, and save its outcome; a job that does not wait is left alone.

    Raises nothing that the handler raised, but what the database says when it cannot be reached:
    the lease then runs out and the reaper hands the job on.
    """
    lease = leases.claim(code, worker=f"{socket.gethostname()}:{os.getpid()}"[:100])
    if lease is None:
        logger.info("Job %s does not wait: delivered twice, done or cancelled.", code)
        return
    try:
        with beating(lease):
            _attempt(lease)
    except JobStopped as stop:
        logger.info("%s", stop)


def _attempt(lease: Lease) -> None:
    try:
        job_kind(lease.kind).handler(JobContext(lease))
    except (JobInterrupted, KeyboardInterrupt, SystemExit):
        leases.hand_back(lease)
        raise
    except JobStopped:
        raise
    except JobFailed as failure:
        logger.warning("Job %s (%s) failed: %s", lease.code, lease.kind, failure)
        leases.fail(lease, str(failure))
    except Exception:
        logger.exception("Job %s (%s), attempt %d", lease.code, lease.kind, lease.attempt)
        _fail_or_retry(lease)
    else:
        leases.succeed(lease)


def _fail_or_retry(lease: Lease) -> None:
    if lease.is_last_attempt:
        leases.fail(lease, UNEXPECTED)
    else:
        leases.retry_later(lease, UNEXPECTED)
