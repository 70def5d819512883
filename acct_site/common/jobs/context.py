"""What a handler holds while it works: its subject, its progress and the word to stop."""

from __future__ import annotations

from dataclasses import dataclass

from acct_site.common.jobs import leases
from acct_site.common.jobs.errors import JobInterrupted
from acct_site.common.jobs.leases import Lease

MESSAGE_LENGTH = 300


class Shutdown:
    """Whether this process was told to end. A plain flag: a signal handler may set it safely."""

    requested = False


@dataclass(frozen=True, slots=True)
class JobContext:
    """A handler's view of its job.

    Both methods raise ``JobCancelled``, ``LeaseLost`` or ``JobInterrupted``; a handler lets them
    pass. To save a result exactly once, call ``check`` first in the transaction that saves it.
    """

    lease: Lease

    @property
    def code(self) -> str:
        """Return the job's public code."""
        return self.lease.code

    @property
    def subject(self) -> str:
        """Return the public code of the thing to work on."""
        return self.lease.subject

    @property
    def attempt(self) -> int:
        """Return the number of this attempt, from 1."""
        return self.lease.attempt

    def check(self) -> None:
        """Raise unless the work is still wanted and still ours; keeps the lease alive."""
        self._stop_if_told()
        leases.renew(self.lease)

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Save how far it is; others see it after the surrounding transaction's commit."""
        if not 0 <= done <= total:
            raise ValueError(f"{done} of {total} is no progress.")
        self._stop_if_told()
        text = str(message)[:MESSAGE_LENGTH]
        leases.renew(self.lease, done=done, total=total, message=text)

    def _stop_if_told(self) -> None:
        if Shutdown.requested:
            raise JobInterrupted(f"The worker ends; job {self.code} goes back into the queue.")
