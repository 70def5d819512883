"""Which activity follows well on another. No Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curriculum.library.rules.minutes import MinuteRange


@dataclass(frozen=True)
class Method:
    """What decides whether one activity follows well on another."""

    key: int
    topics: frozenset[str]
    level: int
    activity_type: str
    minutes: MinuteRange


def follow_up_score(before: Method, after: Method) -> int:
    """Return how well one activity follows on another; 0 when it does not.

    It shares a topic and is at most one level more demanding. Each shared topic counts 3, up to
    three of them; another type counts 2, for variety; 2 when its shortest time fits into the time
    that the first one takes at most; 1 when the level is the same or one up.
    """
    shared = len(before.topics & after.topics)
    climb = after.level - before.level
    if not shared or climb > 1:
        return 0
    score = 3 * min(shared, 3)
    score += 2 if after.activity_type != before.activity_type else 0
    score += 2 if after.minutes.least <= before.minutes.most else 0
    return score + (1 if climb in {0, 1} else 0)


def what_fits_next(
    before: Method, others: Iterable[Method], named: Sequence[int], most: int
) -> list[int]:
    """Return the keys of at most ``most`` activities that follow well, best first, never itself.

    What an editor ``named`` comes first, in the order given; then whatever scores, and among equals
    the order of ``others``.
    """
    known = {other.key: other for other in others if other.key != before.key}
    first = [key for key in dict.fromkeys(named) if key in known]
    scored = [
        (-follow_up_score(before, other), key)
        for key, other in known.items()
        if key not in first and follow_up_score(before, other)
    ]
    return [*first, *(key for _, key in sorted(scored, key=lambda pair: pair[0]))][:most]
