from __future__ import annotations

import pytest

from curriculum.shelves.rules import moved


@pytest.mark.parametrize(
    ("thing", "step", "order"),
    [
        ("b", -1, "bacd"),
        ("b", 1, "acbd"),
        ("a", -1, "abcd"),
        ("d", 1, "abcd"),
        ("a", 9, "bcda"),
    ],
)
def test_thing_moves_and_stays_at_the_edges(thing: str, step: int, order: str) -> None:
    assert "".join(moved(list("abcd"), thing, step)) == order
