"""The arithmetic of ratings. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCORES = (5, 4, 3, 2, 1)
# Below this many, a mean says more about single people than about the activity.
LEAST_TO_SHOW = 3


@dataclass(frozen=True)
class Summary:
    """How often each score was given, best first, as (score, count, percent of all)."""

    rows: tuple[tuple[int, int, int], ...]
    count: int
    mean: float

    @property
    def is_enough(self) -> bool:
        """Whether there are enough ratings to show a mean."""
        return self.count >= LEAST_TO_SHOW

    @property
    def nearest(self) -> int:
        """The score that the mean is nearest to; half-way goes up."""
        return int(self.mean + 0.5)


def summary(counts: Mapping[int, int]) -> Summary:
    """Return the summary of ``{score: how often}``; scores from 1 to 5, missing ones count 0.

    The mean has one decimal, as it is shown; without any rating it is 0.
    """
    total = sum(counts.values())
    mean = sum(score * count for score, count in counts.items()) / total if total else 0.0
    rows = ((score, counts.get(score, 0)) for score in SCORES)
    return Summary(
        rows=tuple(
            (score, count, round(100 * count / total) if total else 0) for score, count in rows
        ),
        count=total,
        mean=round(mean, 1),
    )
