"""The rules of the library: minutes, licences, who reads what, what is complete. No Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class MinuteRange:
    """From ``least`` to ``most`` whole minutes."""

    least: int
    most: int

    def __add__(self, other: MinuteRange) -> MinuteRange:
        return MinuteRange(self.least + other.least, self.most + other.most)

    def __contains__(self, minutes: object) -> bool:
        return isinstance(minutes, int) and self.least <= minutes <= self.most


def total(ranges: Iterable[MinuteRange]) -> MinuteRange:
    """Return the sum of the ranges; nothing adds up to 0–0."""
    return sum(ranges, MinuteRange(0, 0))


def minutes_to_spread(planned: int, allowed: MinuteRange) -> int:
    """Return how many minutes a plan of steps is off its range: positive when too long."""
    if planned in allowed:
        return 0
    return planned - (allowed.most if planned > allowed.most else allowed.least)


@dataclass(frozen=True)
class LibrarySearch:
    """What a reader looks for. Empty text and None mean "any"."""

    language: str
    words: str = ""
    topic: str = ""
    max_minutes: int | None = None
    mode: str = ""
    activity_type: str = ""
    people: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the language was chosen."""
        return self != LibrarySearch(self.language)


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


# --- Licences ---------------------------------------------------------------------------------
_BY, _BY_SA, _BY_NC_SA = "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-sa-4.0"
_CC0, _RESERVED = "cc0-1.0", "all-rights-reserved"
LICENCES = frozenset({_BY, _BY_SA, _BY_NC_SA, _CC0, _RESERVED})
# What an adaptation of a work may be given, by the licence of the work. CC BY must keep its credit, so
# that CC0 is out; share-alike keeps itself; ND and reserved rights need a permission of their own.
_ADAPTATIONS = {
    _CC0: LICENCES,
    "public-domain": LICENCES,
    _BY: LICENCES - {_CC0},
    "cc-by-nc-4.0": frozenset({_BY_NC_SA, _RESERVED}),
    _BY_SA: frozenset({_BY_SA}),
    _BY_NC_SA: frozenset({_BY_NC_SA}),
    "cc-by-nd-4.0": frozenset[str](),
    "cc-by-nc-nd-4.0": frozenset[str](),
    _RESERVED: frozenset[str](),
}


def licences_allowed_for_adaptation(of: Iterable[str]) -> frozenset[str]:
    """Return which of our licences an adaptation of all these works may have; own work has any.

    A licence that is not known allows nothing. An empty answer means: only with permission.
    """
    allowed = LICENCES
    for licence in of:
        allowed &= _ADAPTATIONS.get(licence, frozenset())
    return allowed


# --- Who may read what -------------------------------------------------------------------------
class Reader(StrEnum):
    """For whom a field is meant; each may also read what the ones before may."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    STAFF = "staff"


def _readers(participant: str, facilitator: str, staff: str) -> dict[str, Reader]:
    groups = zip(Reader, (participant, facilitator, staff), strict=True)
    return {name: reader for reader, names in groups for name in names.split()}


_RIGHTS = (
    "author organisation source_kind adapted_from attribution licence version last_reviewed"
    " translated_from translated_version "
)
_STAFF = "permission editors_note"
# Every field of the three models, so that a new one cannot be forgotten: a test compares the lists.
READERS: dict[str, dict[str, Reader]] = {
    "activity": _readers(
        _RIGHTS
        + "summary image activity_type delivery_mode age_from age_to target_group group_min"
        " group_max minutes_min minutes_max related_rights key_concepts content_note debriefing"
        " action_ideas further_information topics tags",
        "level facilitator_level group_ideal objectives competences materials space preparation care"
        " instructions debriefing_intro debriefing_minutes tips variations adaptations follow_up"
        " related_activities related_case_studies handout_items piloted",
        _STAFF,
    ),
    "module": _readers(
        _RIGHTS + "summary image why_it_matters target_group prerequisites delivery_mode outcomes"
        " guiding_questions key_concepts content_note support units reflection_prompts"
        " completion_rule accessibility further_information topics tags",
        "facilitator_notes related_modules related_case_studies handout_items",
        _STAFF,
    ),
    "handout": _readers(
        _RIGHTS + "code title slug summary kind audience sheet_size orientation colour_needed"
        " content_note reading_level large_print easy_version body file alt_text",
        "copies_per cut_up",
        _STAFF,
    ),
}
# Parts of blocks that only the facilitator reads, wherever the field around them is shown.
FACILITATOR_PARTS = frozenset({"instructions.say", "outcomes.evidence"})


def readable(kind: str, reader: Reader) -> frozenset[str]:
    """Return the names of the fields of an activity, module or handout that this reader may see."""
    order = list(Reader)
    most = order.index(reader)
    return frozenset(name for name, of in READERS[kind].items() if order.index(of) <= most)


# --- Completeness ------------------------------------------------------------------------------
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


# --- What fits next ----------------------------------------------------------------------------
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
