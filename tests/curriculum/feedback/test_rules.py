from __future__ import annotations

from curriculum.feedback.rules import summary


def test_mean_and_shares_follow_from_the_counts() -> None:
    found = summary({5: 2, 4: 1, 1: 1})

    assert found.rows == ((5, 2, 50), (4, 1, 25), (3, 0, 0), (2, 0, 0), (1, 1, 25))
    assert (found.count, found.mean, found.nearest) == (4, 3.8, 4)


def test_figures_begin_with_three_ratings() -> None:
    assert [summary({4: count}).is_enough for count in (0, 1, 2, 3)] == [
        False,
        False,
        False,
        True,
    ]


def test_halves_go_up_and_nothing_has_no_mean() -> None:
    assert summary({4: 1, 5: 1}).nearest == 5
    assert (summary({}).mean, summary({}).count) == (0.0, 0)
