"""How much a person can keep, and how an ordered list changes. No Django."""

from __future__ import annotations

MOST_FAVOURITES = 500
MOST_COLLECTIONS = 100
MOST_ITEMS = 100


def moved[T](order: list[T], thing: T, step: int) -> list[T]:
    """Return the list with one thing ``step`` places further; at an edge it stays."""
    rest = [each for each in order if each != thing]
    place = max(0, min(order.index(thing) + step, len(rest)))
    return [*rest[:place], thing, *rest[place:]]
