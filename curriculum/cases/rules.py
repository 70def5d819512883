"""The arithmetic of case studies: what filters leave, where a place lies on the map, how a session's
minutes are shared out. No Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Any

MOST_COMPARED = 4


# --- Filters ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Facts:
    """What one case study is filtered by: for each facet the values that it has."""

    key: int
    values: Mapping[str, frozenset[str]]


def matching(
    facts: Iterable[Facts], chosen: Mapping[Any, Collection[str]], *, leave_out: str = ""
) -> list[Facts]:
    """Return those that have one of the chosen values in every facet in which any is chosen.

    The facet called ``leave_out`` narrows nothing.
    """
    asked = {name: set(values) for name, values in chosen.items() if values and name != leave_out}
    return [
        one
        for one in facts
        if all(values & one.values.get(name, frozenset()) for name, values in asked.items())
    ]


def counts(
    facts: Sequence[Facts], chosen: Mapping[Any, Collection[str]], facet: str
) -> Counter[str]:
    """Return how many each value of a facet would show, given what is chosen in the others."""
    left = matching(facts, chosen, leave_out=facet)
    return Counter(value for one in left for value in one.values.get(facet, ()))


# --- Map -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Projection:
    """Lambert's azimuthal equal-area projection of the sphere.

    ``latitude`` and ``longitude`` are its centre in degrees, ``x`` and ``y`` where the centre stands on the
    drawing, ``scale`` the earth's radius in units of the drawing.
    """

    latitude: float
    longitude: float
    scale: float
    x: float
    y: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place stands on the drawing, counted from its upper left corner."""
        lat, lat0 = radians(latitude), radians(self.latitude)
        turn = radians(longitude - self.longitude)
        nearness = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(turn)
        stretch = self.scale * sqrt(2 / max(nearness, 1e-9))
        across = stretch * cos(lat) * sin(turn)
        up = stretch * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(turn))
        return self.x + across, self.y - up

    def as_numbers(self) -> dict[str, float]:
        """Return what it is made from."""
        return {
            "latitude": self.latitude,
            "longitude": self.longitude,
            "scale": self.scale,
            "x": self.x,
            "y": self.y,
        }


SHADES = ((1, "few"), (3, "some"))


def shade(count: int) -> str:
    """Return in which pattern a country is filled: "few" (1), "some" (2–3), "many", or "" for none."""
    if not count:
        return ""
    return next((name for most, name in SHADES if count <= most), "many")


# --- Figures ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted[T]:
    """Figures that count the same thing, in their order."""

    label: str
    figures: tuple[T, ...]

    @property
    def differ(self) -> bool:
        """Whether several sources or periods stand side by side."""
        return len(self.figures) > 1


def side_by_side[T](figures: Iterable[tuple[str, T]]) -> list[Counted[T]]:
    """Return figures, given as (what they count, figure), grouped by what they count.

    Groups stand in the order of their first figure; case and blanks at the ends do not matter.
    """
    groups: dict[str, list[T]] = {}
    words: dict[str, str] = {}
    for label, figure in figures:
        key = label.strip().casefold()
        words.setdefault(key, label.strip())
        groups.setdefault(key, []).append(figure)
    return [Counted(words[key], tuple(found)) for key, found in groups.items()]


# --- A session -------------------------------------------------------------------------------

LENGTHS = (45, 60, 75)
_UNIT = 5


def shared_out(minutes: int, weights: Sequence[int]) -> list[int]:
    """Return how ``minutes``, a multiple of five, are shared out by weight: in fives, five or more each.

    The parts add up to ``minutes``. Raises ``ValueError`` where there is too little for all.
    """
    units, rest = divmod(minutes, _UNIT)
    spare = units - len(weights)
    if rest or spare < 0 or not weights:
        raise ValueError(f"{minutes} minutes cannot be shared out among {len(weights)}.")
    exact = [spare * weight / sum(weights) for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_remainder[: spare - sum(parts)]:
        parts[n] += 1
    return [(part + 1) * _UNIT for part in parts]


def fitting(blocks: Sequence[str], most: int) -> str:
    """Return the blocks as one text, a blank line between them, without those that no longer fit.

    Earlier blocks matter more: the first that is too long ends the text.
    """
    text = ""
    for block in blocks:
        longer = f"{text}\n\n{block}" if text else block
        if len(longer) > most:
            break
        text = longer
    return text
