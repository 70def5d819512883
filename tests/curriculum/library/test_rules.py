from __future__ import annotations

from curriculum.library.rules import (
    LibrarySearch,
    Method,
    MinuteRange,
    follow_up_score,
    minutes_to_spread,
    total,
    what_fits_next,
)


def test_ranges_add_up() -> None:
    assert total([MinuteRange(10, 20), MinuteRange(5, 5)]) == MinuteRange(15, 25)
    assert total([]) == MinuteRange(0, 0)


def test_steps_outside_the_range_say_how_far() -> None:
    allowed = MinuteRange(30, 45)

    assert [minutes_to_spread(minutes, allowed) for minutes in (20, 40, 50)] == [-10, 0, 5]


def test_search_by_language_alone_is_not_narrowed() -> None:
    assert not LibrarySearch("en").is_narrowed
    assert LibrarySearch("en", words="x").is_narrowed


def method(
    key: int,
    *topics: str,
    level: int = 2,
    kind: str = "discussion",
    minutes: tuple[int, int] = (30, 45),
) -> Method:
    return Method(key, frozenset(topics), level, kind, MinuteRange(*minutes))


def test_follow_up_counts_topics_variety_time_and_level() -> None:
    before = method(1, "a", "b", "c", "d")
    others = {
        "no shared topic": method(2, "x"),
        "two levels up": method(2, "a", level=4),
        "same type": method(2, "a"),
        "another type": method(2, "a", kind="game"),
        "one level up": method(2, "a", level=3),
        "easier": method(2, "a", level=1),
        "too long": method(2, "a", minutes=(46, 60)),
        "four topics count as three": method(2, "a", "b", "c", "d"),
    }

    scores = {words: follow_up_score(before, other) for words, other in others.items()}

    assert scores == {
        "no shared topic": 0,
        "two levels up": 0,
        "same type": 6,
        "another type": 8,
        "one level up": 6,
        "easier": 5,
        "too long": 4,
        "four topics count as three": 12,
    }


def test_what_fits_next_puts_the_editors_choice_first_and_never_itself() -> None:
    before = method(1, "a")
    others = [method(2, "a"), before, method(3, "x"), method(4, "a", kind="game"), method(5, "a")]

    assert what_fits_next(before, others, [3, 1, 99], 10) == [3, 4, 2, 5]
    assert what_fits_next(before, others, [3, 1, 99], 2) == [3, 4]
    assert what_fits_next(before, [before], [], 3) == []
