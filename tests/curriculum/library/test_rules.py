from __future__ import annotations

from curriculum.library.rules import LibrarySearch, MinuteRange, minutes_to_spread, total


def test_ranges_add_up() -> None:
    assert total([MinuteRange(10, 20), MinuteRange(5, 5)]) == MinuteRange(15, 25)
    assert total([]) == MinuteRange(0, 0)


def test_steps_outside_the_range_say_how_far() -> None:
    allowed = MinuteRange(30, 45)

    assert [minutes_to_spread(minutes, allowed) for minutes in (20, 40, 50)] == [-10, 0, 5]


def test_search_by_language_alone_is_not_narrowed() -> None:
    assert not LibrarySearch("en").is_narrowed
    assert LibrarySearch("en", words="x").is_narrowed
