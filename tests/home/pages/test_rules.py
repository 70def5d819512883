from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from home.pages.rules import Span, utc_offset

SOFIA = ZoneInfo("Europe/Sofia")


def test_span_counts_the_days_of_the_place() -> None:
    late = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)  # half past midnight in Sofia
    span = Span(late, datetime(2026, 3, 29, 9, tzinfo=UTC), SOFIA)

    assert span.days == [date(2026, 3, 28), date(2026, 3, 29)]
    assert span.offset == "UTC+2"
    assert span.closes == datetime(2026, 3, 29, 9, tzinfo=UTC)


def test_whole_days_last_from_midnight_to_midnight_even_when_clocks_change() -> None:
    noon = datetime(2026, 3, 29, 9, tzinfo=UTC)  # the clocks went forward that morning
    span = Span(noon, noon, SOFIA, all_day=True)

    assert span.opens == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert span.closes == datetime(2026, 3, 29, 21, tzinfo=UTC)
    assert span.midnights == (span.opens, span.opens)


@pytest.mark.parametrize(
    ("zone", "month", "words"),
    [
        ("Europe/Berlin", 1, "UTC+1"),
        ("Europe/Berlin", 7, "UTC+2"),
        ("UTC", 1, "UTC"),
        ("Atlantic/Azores", 1, "UTC−1"),
        ("America/St_Johns", 1, "UTC−3:30"),
    ],
)
def test_offset_is_said_for_the_day_itself(zone: str, month: int, words: str) -> None:
    assert utc_offset(datetime(2026, month, 1, 12, tzinfo=ZoneInfo(zone))) == words
