"""When an entry of the directory must be checked again. No Django."""

from __future__ import annotations

from datetime import date, timedelta

# Telephone numbers and hours of public services change about once a year.
GOOD_FOR = timedelta(days=365)


def is_stale(checked_on: date, today: date) -> bool:
    """Say whether an entry was last checked too long ago to be passed on without a warning."""
    return today - checked_on > GOOD_FOR
