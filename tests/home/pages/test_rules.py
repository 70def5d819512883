from __future__ import annotations

from datetime import date

import pytest

from home.pages.rules import Candidate, most_related, reading_minutes

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
