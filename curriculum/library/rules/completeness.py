"""What a good item has, and how long its texts are. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """Something a good item has. ``weight`` says how much it counts; ``needed`` is needed to publish."""

    name: str
    weight: int
    needed: bool = False


@dataclass(frozen=True)
class Completeness:
    """How far an item is: whole percent of all weights, and what is missing, needed things first."""

    percent: int
    missing: tuple[Wish, ...]

    @property
    def wanted(self) -> tuple[Wish, ...]:
        """What would make it better."""
        return tuple(wish for wish in self.missing if not wish.needed)

    @property
    def can_be_published(self) -> bool:
        """Whether only things are missing that would make it better."""
        return not any(wish.needed for wish in self.missing)


def _wishes(needed: str, wanted: dict[str, int]) -> tuple[Wish, ...]:
    return (
        *(Wish(name, 5, needed=True) for name in needed.split()),
        *(Wish(name, weight) for name, weight in wanted.items()),
    )


# Needed things count 5 each. The rest: 4 what keeps people safe, 3 what a session lives on, 2 what saves
# a trainer time, 1 what helps to find it and to trust it.
WISHES: dict[str, tuple[Wish, ...]] = {
    "activity": _wishes(
        "title summary activity_type topics objectives instructions minutes_fit author attribution"
        " licence_fits last_reviewed",
        {
            "content_note": 4,
            "care": 4,
            "debriefing": 3,
            "say": 3,
            "materials": 2,
            "preparation": 2,
            "adaptations": 2,
            "variations": 1,
            "tips": 1,
            "key_concepts": 1,
            "competences": 1,
            "related": 1,
            "piloted": 1,
        },
    ),
    "module": _wishes(
        "title summary target_group outcomes units author attribution licence_fits last_reviewed",
        {
            "content_note": 4,
            "support": 4,
            "topics": 3,
            "why_it_matters": 3,
            "transcripts": 3,
            "guiding_questions": 2,
            "completion_rule": 2,
            "accessibility": 2,
            "facilitator_notes": 2,
            "key_concepts": 1,
            "related": 1,
        },
    ),
    "handout": _wishes(
        "title summary kind text_or_file author attribution licence_fits last_reviewed",
        {"content_note": 2, "alt_text": 4, "reading_level": 2, "large_print": 1},
    ),
}


def completeness(kind: str, has: Mapping[str, bool]) -> Completeness:
    """Return how complete an item is; ``has`` says which wishes are met, an absent name is met.

    Absent means that the wish does not apply, such as a text alternative where no file is.
    """
    wishes = [wish for wish in WISHES[kind] if wish.name in has]
    missing = [wish for wish in wishes if not has[wish.name]]
    whole = sum(wish.weight for wish in wishes)
    met = whole - sum(wish.weight for wish in missing)
    by_need = sorted(missing, key=lambda wish: (not wish.needed, -wish.weight))
    return Completeness(met * 100 // whole if whole else 100, tuple(by_need))


@dataclass(frozen=True)
class WordLimit:
    """How many words a text usually has."""

    least: int
    most: int

    def __contains__(self, words: object) -> bool:
        return isinstance(words, int) and self.least <= words <= self.most


def word_count(text: str) -> int:
    """Return how many words stand in a text; dashes alone are none."""
    return sum(any(char.isalnum() for char in word) for word in text.split())
