from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from home.pages.rules import Candidate, Span, most_related, reading_minutes, utc_offset

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


DAY = date(2024, 3, 21)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (299, 1), (301, 2), (1000, 5)])
def test_reading_takes_whole_minutes_and_one_at_least(words: int, minutes: int) -> None:
    assert reading_minutes("word " * words) == minutes


def test_shared_tags_go_before_nearness() -> None:
    near, far, shared = (
        Candidate(1, date(2024, 3, 20)),
        Candidate(2, date(2023, 1, 1)),
        Candidate(3, date(2020, 1, 1), shared=1),
    )

    assert most_related([far, near, shared], DAY, 2) == [3, 1]


def test_candidate_named_twice_counts_once_with_its_tags() -> None:
    twice = [Candidate(1, DAY), Candidate(1, DAY, shared=2), Candidate(2, DAY, shared=1)]

    assert most_related(twice, DAY, 3) == [1, 2]
