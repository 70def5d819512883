from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from home.events.rules import Door, Terms, door, free_places, movers

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def terms(**changed: object) -> Terms:
    values = {
        "is_planned": True,
        "opens": None,
        "closes": NOW + timedelta(days=1),
        "capacity": 2,
        "has_waiting_list": True,
    }
    return Terms(**(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "taken", "waiting", "answer"),
    [
        ({}, 1, 0, Door.OPEN),
        ({}, 2, 0, Door.WAITING_LIST),
        ({}, 1, 1, Door.WAITING_LIST),  # nobody overtakes the queue
        ({"has_waiting_list": False}, 2, 0, Door.FULL),
        ({"capacity": None}, 500, 0, Door.OPEN),
        ({"closes": NOW}, 0, 0, Door.CLOSED),
        ({"opens": NOW + timedelta(seconds=1)}, 0, 0, Door.NOT_YET),
        ({"opens": NOW}, 0, 0, Door.OPEN),
        ({"is_planned": False}, 0, 0, Door.CLOSED),
    ],
)
def test_door_says_what_a_new_person_meets(
    changed: dict[str, object], taken: int, waiting: int, answer: Door
) -> None:
    assert door(terms(**changed), now=NOW, taken=taken, waiting=waiting) == answer


@given(
    capacity=st.none() | st.integers(1, 50),
    taken=st.integers(0, 60),
    waiting=st.integers(0, 60),
)
def test_moving_up_never_overbooks_and_leaves_no_place_free(
    capacity: int | None, taken: int, waiting: int
) -> None:
    moved = movers(capacity, taken=taken, waiting=waiting)

    assert 0 <= moved <= waiting
    if capacity is None:
        assert moved == waiting
    else:
        assert taken + moved <= max(capacity, taken)
        left = free_places(capacity, taken + moved)
        assert left == 0 or moved == waiting
