"""Why a handler stops before its end."""

from __future__ import annotations


class JobFailed(Exception):  # noqa: N818  (an outcome, like its state)
    """The work cannot succeed however often it is tried; the text is shown to whoever asked."""


class JobStopped(Exception):  # noqa: N818  (not an error)
    """Someone else decided that this run ends here. Let it pass: the kernel knows what to do."""


class JobCancelled(JobStopped):
    """Whoever asked for the job took the wish back."""


class LeaseLost(JobStopped):
    """Another worker may do the job now: this one must write nothing more about it."""


class JobInterrupted(JobStopped):
    """The worker was told to end: the job goes back into the queue and loses no attempt."""
