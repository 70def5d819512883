"""How long a text takes to read, and which news belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WORDS_A_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A news item that might be related: how many tags it shares, and its day."""

    pk: int
    day: date
    shared: int = 0


def reading_minutes(text: str) -> int:
    """Return the whole minutes that a text takes, one at least."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


def most_related(candidates: Iterable[Candidate], day: date, count: int) -> list[int]:
    """Return the primary keys of the most related: by shared tags, then by nearness to ``day``.

    A candidate that is named twice counts by the tags it shares.
    """
    best: dict[int, Candidate] = {}
    for each in candidates:
        known = best.get(each.pk)
        if known is None or known.shared < each.shared:
            best[each.pk] = each
    ranked = sorted(best.values(), key=lambda c: (-c.shared, abs((c.day - day).days), -c.pk))
    return [each.pk for each in ranked[:count]]
