from __future__ import annotations

from datetime import date

from curriculum.directory.rules import is_stale


def test_entry_is_good_for_a_year() -> None:
    assert not is_stale(date(2025, 11, 25), date(2026, 11, 25))
    assert is_stale(date(2025, 11, 24), date(2026, 11, 25))
