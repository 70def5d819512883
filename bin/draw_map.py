"""Draw the shapes of Europe's countries that the map of case studies shows.

    npm pack world-atlas && tar -xzf world-atlas-2.*.tgz
    .venv/bin/python bin/draw_map.py package/countries-50m.json

Reads TopoJSON made of Natural Earth's data (public domain), which the npm package ``world-atlas``
holds, and writes ``curriculum/static/curriculum/cases/europe.json``: one SVG path a country, in Lambert's
azimuthal equal-area projection. To be run once, when the data is to change; needs no other package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from curriculum.cases.rules import Projection  # noqa: E402

TARGET = ROOT / "curriculum/static/curriculum/cases/europe.json"
FRAME = (800, 665)
PROJECTION = Projection(latitude=50, longitude=15, scale=905, x=392, y=395)
# Detail that is smaller than this many units of the drawing is left out.
TOLERANCE = 1.2
FINE = 0.3  # for islands, so that small countries do not vanish
ISLAND = 12  # units across
SMALLEST = 3  # islands of fewer square units
CORNERS = 3
WEST, EAST, SOUTH, NORTH = -40, 80, 15, 84  # degrees: what lies outside is never drawn
# ISO 3166-1: the numbers of the data by the codes that case studies use.
CODES = {
    "008": "AL", "012": "DZ", "020": "AD", "031": "AZ", "040": "AT", "051": "AM", "056": "BE",
    "070": "BA", "100": "BG", "112": "BY", "191": "HR", "196": "CY", "203": "CZ", "208": "DK",
    "233": "EE", "234": "FO", "246": "FI", "248": "AX", "250": "FR", "268": "GE", "276": "DE",
    "300": "GR", "304": "GL", "348": "HU", "352": "IS", "364": "IR", "368": "IQ", "372": "IE",
    "376": "IL", "380": "IT", "398": "KZ", "400": "JO", "422": "LB", "428": "LV", "434": "LY",
    "438": "LI", "440": "LT", "442": "LU", "470": "MT", "492": "MC", "498": "MD", "499": "ME",
    "504": "MA", "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "643": "RU",
    "674": "SM", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH",
    "760": "SY", "788": "TN", "792": "TR", "804": "UA", "807": "MK", "818": "EG", "826": "GB",
    "833": "IM",
}  # fmt: skip
NAMED = {"Kosovo": "XK"}  # has no number in the data

type Point = tuple[float, float]
type Ring = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Return every arc of the data in degrees (longitude, latitude)."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(arc)
    return arcs


def projected(arc: Ring) -> Ring:
    """Return an arc on the drawing, simplified as a whole so that neighbours keep one border."""
    points = [PROJECTION.place(lat, lon) for lon, lat in arc]
    return simplified(points, FINE if is_island(points) else TOLERANCE)


def is_island(points: Ring) -> bool:
    """Whether an arc is a small ring of its own."""
    across = [max(numbers) - min(numbers) for numbers in zip(*points, strict=True)]
    return points[0] == points[-1] and max(across) < ISLAND


def simplified(points: Ring, tolerance: float) -> Ring:
    """Return the points without those nearer than ``tolerance`` to the line (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, place = 0.0, 0
        for n in range(first + 1, last):
            away = distance(points[n], points[first], points[last])
            if away > far:
                far, place = away, n
        if far > tolerance:
            kept.add(place)
            stack += [(first, place), (place, last)]
    return [points[n] for n in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    away_x, away_y = x1 + along * dx - x, y1 + along * dy - y
    return float((away_x * away_x + away_y * away_y) ** 0.5)


def ring_of(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Return a ring put together from arcs; a negative number means the arc backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def clipped(ring: Ring) -> Ring:
    """Return the part of a ring inside the frame (Sutherland and Hodgman)."""
    width, height = FRAME
    for axis, edge, sign in ((0, -4, 1), (0, width + 4, -1), (1, -4, 1), (1, height + 4, -1)):
        ring = list(_cut(ring, axis, edge, sign))
    return ring


def _cut(ring: Ring, axis: int, edge: float, sign: int) -> Iterator[Point]:
    for before, point in zip([*ring[-1:], *ring], ring, strict=False):
        inside, was_inside = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
        if inside != was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if inside:
            yield point


def area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(rings: Iterable[Ring]) -> str:
    """Return rings as an SVG path in halves of a unit: a start and the steps from there."""
    return "".join(_ring_path(ring) for ring in rings)


def _ring_path(ring: Ring) -> str:
    tenths = [(round(x * 2) * 5, round(y * 2) * 5) for x, y in ring]
    steps = []
    (x, y), rest = tenths[0], tenths[1:]
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"{_number(next_x - x)} {_number(next_y - y)}")
        x, y = next_x, next_y
    start = f"M{_number(tenths[0][0])} {_number(tenths[0][1])}"
    return f"{start}l{' '.join(steps)}z".replace(" -", "-")


def _number(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def is_far(arc: Ring) -> bool:
    """Whether an arc lies wholly outside the part of the world that is drawn."""
    return all(not (WEST < lon < EAST and SOUTH < lat < NORTH) for lon, lat in arc)


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [[] if is_far(arc) else projected(arc) for arc in arcs_of(topology)]
    shapes: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = CODES.get(country.get("id", ""), NAMED.get(country["properties"]["name"], ""))
        groups = country.get("arcs", [])
        polygons = [groups] if country["type"] == "Polygon" else groups
        rings = [clipped(ring_of(numbers, arcs)) for polygon in polygons for numbers in polygon]
        seen = [ring for ring in rings if len(ring) >= CORNERS and area(ring) > SMALLEST]
        if seen:
            shapes[code] = shapes.get(code, "") + path(seen)
    drawing = {
        "credit": "Made with Natural Earth (naturalearthdata.com), public domain",
        "frame": FRAME,
        "projection": PROJECTION.as_numbers(),
        "countries": dict(sorted(shapes.items())),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(drawing, separators=(",", ":")).replace('","', '",\n"')
    TARGET.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
