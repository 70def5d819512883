"""Scissors: polygons with the short straight edges and the slight slant of shapes cut by hand.

Units are those of the drawing. Every shape is a list of points; nothing here knows colours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, hypot, pi, radians, sin

type Point = tuple[float, float]
type Shape = list[Point]


class Dice:
    """Numbers that follow from a text, the same on every machine and every Python."""

    def __init__(self, seed: str) -> None:
        self._seed, self._thrown = seed, 0

    def number(self, low: float, high: float) -> float:
        """Return a number from ``low`` up to ``high``."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}/{self._thrown}".encode()).digest()
        return low + (high - low) * int.from_bytes(digest[:6]) / 2**48

    def chance(self, share: float) -> bool:
        """Return True in ``share`` of all cases."""
        return self.number(0, 1) < share

    def pick[T](self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[int(self.number(0, len(things)))]


def disc(dice: Dice, x: float, y: float, rx: float, ry: float | None = None) -> Shape:
    """Return a convex round shape around (x, y)."""
    ry = rx if ry is None else ry
    facets = 13 + int(rx / 14)
    turn = dice.number(0, 1)
    angles = [
        2 * pi * (facet + turn + dice.number(-0.26, 0.26)) / facets for facet in range(facets)
    ]
    return [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]


def slab(dice: Dice, corners: Sequence[Point], slip: float = 1.6) -> Shape:
    """Return the corners, each a little beside its place."""
    return [(x + dice.number(-slip, slip), y + dice.number(-slip, slip)) for x, y in corners]


def box(dice: Dice, x: float, y: float, width: float, height: float, slip: float = 1.6) -> Shape:
    """Return a four-sided sheet with its corner at (x, y)."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return slab(dice, corners, slip)


def finger(start: Point, end: Point, width: float) -> Shape:
    """Return a bar from start to end whose far end is rounded by four cuts."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    half, tip = width / 2, length - width / 2
    outline = [(0, -half), (tip, -half * 0.94), (length - width * 0.12, -half * 0.5)]
    outline += [(length, half * 0.1), (length - width * 0.16, half * 0.62), (tip, half), (0, half)]
    return [
        (start[0] + u * along[0] - v * along[1], start[1] + u * along[1] + v * along[0])
        for u, v in outline
    ]


def overlap(shape: Shape, cutter: Shape) -> Shape:
    """Return the part of ``shape`` inside the convex ``cutter``, by Sutherland and Hodgman's rule."""
    for start, end in pairwise([*cutter, cutter[0]]):
        shape = _inside(shape, start, end)
    return shape


def _inside(shape: Shape, start: Point, end: Point) -> Shape:
    """Return what lies on the inner side of the line through start and end."""

    def side(point: Point) -> float:
        across = (end[0] - start[0]) * (point[1] - start[1])
        return across - (end[1] - start[1]) * (point[0] - start[0])

    kept: Shape = []
    for one, other in zip(shape, [*shape[1:], *shape[:1]], strict=True):
        here, there = side(one), side(other)
        if here >= 0:
            kept.append(one)
        if here * there < 0:
            share = here / (here - there)
            kept.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
    return kept


def placed(
    x: float, y: float, scale: float, degrees: float = 0, *, mirrored: bool = False
) -> Callable[[Shape], Shape]:
    """Return the movement that turns, mirrors, enlarges and carries a shape to (x, y)."""
    cosine, sine = cos(radians(degrees)) * scale, sin(radians(degrees)) * scale
    flip = -1 if mirrored else 1

    def move(shape: Shape) -> Shape:
        return [
            (x + flip * u * cosine - v * sine, y + flip * u * sine + v * cosine) for u, v in shape
        ]

    return move
