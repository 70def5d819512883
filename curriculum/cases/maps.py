"""The map of case studies, drawn here from shapes that ship with the product: no request goes elsewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from acct_site.common.static_files import static_path
from curriculum.cases.rules import Projection, shade
from curriculum.library.countries import COUNTRIES

if TYPE_CHECKING:
    from curriculum.library.models import CaseStudyPage

_APART = 15  # how far points of one place are moved from each other


@dataclass(frozen=True)
class Drawing:
    """The shapes of the countries, by code; what has no code stands under the empty one."""

    width: int
    height: int
    credit: str
    projection: Projection
    countries: dict[str, str]


@dataclass(frozen=True)
class Shape:
    """One country on the map. ``shade`` names its pattern; empty: no case study from there."""

    code: str
    name: str
    path: str
    count: int
    shade: str


@dataclass(frozen=True)
class Point:
    """One case study on the map, in units of the drawing."""

    case: CaseStudyPage
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """What is drawn: countries, those with case studies last, and points inside the frame."""

    drawing: Drawing
    shapes: list[Shape]
    points: list[Point]


@cache
def drawing() -> Drawing:
    """Return the shapes as ``bin/draw_map.py`` wrote them."""
    data: Any = json.loads(static_path("curriculum/cases/europe.json").read_text(encoding="utf-8"))
    width, height = data["frame"]
    projection = Projection(**data["projection"])
    return Drawing(width, height, data["credit"], projection, data["countries"])


def map_of(cases: Iterable[CaseStudyPage], counts: dict[str, int]) -> Map:
    """Return the map of case studies; ``counts`` are those of all countries, by code."""
    shapes = drawing()
    names = {code: str(name) for code, name in COUNTRIES}
    countries = [
        Shape(code, names.get(code, ""), path, counts.get(code, 0), shade(counts.get(code, 0)))
        for code, path in shapes.countries.items()
    ]
    placed = [case for case in cases if case.is_on_map]
    return Map(shapes, sorted(countries, key=lambda one: one.count), _points(shapes, placed))


def _points(shapes: Drawing, cases: Iterable[CaseStudyPage]) -> list[Point]:
    """Return the points that lie in the frame; those of one place stand beside each other."""
    seen: Counter[tuple[int, int]] = Counter()
    points = []
    for case in cases:
        x, y = shapes.projection.place(case.latitude, case.longitude)
        if 0 <= x <= shapes.width and 0 <= y <= shapes.height:
            place = round(x / _APART), round(y / _APART)
            points.append(Point(case, round(x + seen[place] * _APART, 1), round(y, 1)))
            seen[place] += 1
    return points
