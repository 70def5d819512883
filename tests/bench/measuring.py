"""Two ways of doing a thing, measured in turns, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

type Action = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One result. ``unit`` is "ratio" where ``value`` is one median divided by another."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.3g} {self.unit}"


def ratio(name: str, ours: Action, peer: Action, *, rounds: int = 7) -> Figure:
    """Return the median time of ``ours`` divided by that of ``peer``; each runs once unmeasured."""
    ours(), peer()
    pairs = [(_seconds(ours), _seconds(peer)) for _ in range(rounds)]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Figure(name, mine / other, "ratio")


def _seconds(action: Action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def report(figures: Iterator[Figure]) -> dict[str, dict[str, object]]:
    """Print each figure as it comes and return all of them by name."""
    found = {}
    for figure in figures:
        print(figure, flush=True)  # noqa: T201 (this is the bench's output)
        found[figure.name] = {"value": figure.value, "unit": figure.unit}
    return found
