"""How long to wait before a job is tried or delivered again (pure Python)."""

from __future__ import annotations

from datetime import timedelta

FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=10)
FIRST_REDELIVERY = timedelta(minutes=1)
MOST_DELIVERIES = 9  # the ninth comes after 255 minutes of waiting, a whole morning of backlog


def retry_delay(attempts: int) -> timedelta:
    """Return the pause after that many failed attempts: 2, 8, 32 … seconds, at most 10 minutes."""
    return min(FIRST_RETRY * int(4 ** min(attempts - 1, 10)), LONGEST_RETRY)


def redelivery_delay(deliveries: int) -> timedelta:
    """Return how long a job delivered that often may wait for a worker: 1, 2, 4 … minutes.

    A queue may lose a message, and it may only be long: each delivery doubles the patience, so that
    a backlog is not flooded with copies.
    """
    return FIRST_REDELIVERY * int(2 ** (deliveries - 1))
