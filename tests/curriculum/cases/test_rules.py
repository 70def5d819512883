from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from curriculum.cases.rules import (
    LENGTHS,
    Facts,
    Projection,
    counts,
    fitting,
    matching,
    shade,
    shared_out,
    side_by_side,
)

SOFIA = Facts(1, {"country": frozenset({"BG"}), "group": frozenset({"women", "youth"})})
BERLIN = Facts(2, {"country": frozenset({"DE"}), "group": frozenset({"women"})})
ALORA = Facts(3, {"country": frozenset({"ES"}), "group": frozenset()})
ALL = [SOFIA, BERLIN, ALORA]
EUROPE = Projection(latitude=50, longitude=15, scale=900, x=400, y=400)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, ALL),
        ({"country": []}, ALL),
        ({"country": ["BG", "ES"]}, [SOFIA, ALORA]),
        ({"group": ["women"]}, [SOFIA, BERLIN]),
        ({"group": ["women"], "country": ["DE"]}, [BERLIN]),
        ({"unheard": ["of"]}, []),
    ],
)
def test_matching_takes_any_value_of_a_facet_and_all_facets(
    chosen: dict[str, list[str]], left: list[Facts]
) -> None:
    assert matching(ALL, chosen) == left


def test_counts_say_what_each_value_would_show_beside_the_other_facets() -> None:
    chosen = {"country": ["BG"], "group": ["youth"]}

    assert counts(ALL, chosen, "country") == Counter({"BG": 1})
    assert counts(ALL, chosen, "group") == Counter({"women": 1, "youth": 1})
    assert counts(ALL, {}, "country") == Counter({"BG": 1, "DE": 1, "ES": 1})


def test_projection_keeps_its_centre_directions_and_areas() -> None:
    assert EUROPE.place(50, 15) == pytest.approx((400, 400))
    x, y = EUROPE.place(51, 15)
    assert (x, 400 - y) == (pytest.approx(400), pytest.approx(900 * 3.14159 / 180, rel=1e-3))
    east, _ = EUROPE.place(50, 16)
    assert east > 400

    assert square(60, 25) == pytest.approx(square(40, 0) * shrunk(60, 40), rel=1e-3)


def square(latitude: float, longitude: float) -> float:
    """Return the area of a tenth of a degree on the drawing."""
    corners = [(0, 0), (0, 0.1), (0.1, 0.1), (0.1, 0)]
    points = [EUROPE.place(latitude + up, longitude + east) for up, east in corners]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def shrunk(latitude: float, than: float) -> float:
    """Return how much smaller such a square is on the globe at a latitude than at another."""
    from math import cos, radians  # noqa: PLC0415

    return cos(radians(latitude + 0.05)) / cos(radians(than + 0.05))


@pytest.mark.parametrize(
    ("count", "name"), [(0, ""), (1, "few"), (2, "some"), (3, "some"), (4, "many"), (90, "many")]
)
def test_shade_follows_the_legend(count: int, name: str) -> None:
    assert shade(count) == name


def test_figures_that_count_the_same_stand_side_by_side() -> None:
    found = side_by_side([("Visits", "1,150"), ("people", "200"), (" visits", "1,500")])

    assert [(group.label, group.figures, group.differ) for group in found] == [
        ("Visits", ("1,150", "1,500"), True),
        ("people", ("200",), False),
    ]


@given(st.sampled_from(LENGTHS), st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_minutes_are_shared_out_in_fives_and_add_up(minutes: int, weights: list[int]) -> None:
    parts = shared_out(minutes, weights)

    assert sum(parts) == minutes
    assert len(parts) == len(weights)
    assert all(part >= 5 and part % 5 == 0 for part in parts)


@pytest.mark.parametrize(("minutes", "weights"), [(45, [1] * 10), (47, [1]), (45, [])])
def test_minutes_that_cannot_be_shared_out_are_refused(minutes: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot be shared out"):
        shared_out(minutes, weights)


def test_text_keeps_its_first_blocks_and_never_grows_too_long() -> None:
    assert fitting(["abc", "def", "g"], 8) == "abc\n\ndef"
    assert fitting(["abc"], 2) == ""
