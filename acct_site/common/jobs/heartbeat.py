"""A thread that keeps a lease alive while its handler is busy."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from acct_site.common.jobs.errors import JobStopped
from acct_site.common.jobs.leases import Lease, lease_length, renew

logger = logging.getLogger(__name__)

BEATS_PER_LEASE = 3  # two beats may be late or lost before the lease runs out


@contextmanager
def beating(lease: Lease) -> Iterator[None]:
    """Renew the lease from a second thread, through its own connection, until the block ends."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(lease, ended), daemon=True, name="heartbeat")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat(lease: Lease, ended: threading.Event) -> None:
    pause = lease_length().total_seconds() / BEATS_PER_LEASE
    while not ended.wait(pause):
        if not _renewed(lease):
            return


def _renewed(lease: Lease) -> bool:
    """Try once; say whether another beat makes sense."""
    try:
        renew(lease)
    except JobStopped:
        return False  # the handler learns it at its next check
    except DatabaseError:
        logger.warning("Job %s: a heartbeat failed.", lease.code, exc_info=True)
    finally:
        connection.close()
    return True
