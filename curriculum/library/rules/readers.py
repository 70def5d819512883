"""Who may read which field. No Django."""

from __future__ import annotations

from enum import StrEnum


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
