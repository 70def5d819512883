"""Asks an activity, a module or a handout what it has of all that a good one has."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from curriculum.library.rules import Completeness, completeness

# What the editor reads for each wish that is not met.
SENTENCES: dict[str, Any] = {
    "title": _("A title."),
    "summary": _("A summary."),
    "activity_type": _("The type of activity."),
    "topics": _("At least one topic, so that readers find it."),
    "objectives": _("Objectives."),
    "instructions": _("Instructions, step by step."),
    "minutes_fit": _("Steps and debriefing that add up to the time."),
    "author": _("An author."),
    "attribution": _("A credit line."),
    "licence_fits": _("A source and a licence that fit together."),
    "last_reviewed": _("The day of the last review."),
    "target_group": _("A target group."),
    "outcomes": _("Learning outcomes."),
    "units": _("Units."),
    "kind": _("A kind."),
    "text_or_file": _("A text or a file."),
    "content_note": _("A content note: which hard subjects come up, and what you offer instead."),
    "care": _("Care and safety: who may carry the burden, and when not to use it."),
    "debriefing": _("Debriefing questions."),
    "say": _("Words to say for at least one step."),
    "materials": _("Materials."),
    "preparation": _("What to prepare."),
    "adaptations": _("An adaptation, such as for online or for access."),
    "variations": _("A variation."),
    "tips": _("Tips for facilitators."),
    "key_concepts": _("Key concepts of the glossary."),
    "competences": _("Competences."),
    "related": _("Something related: an activity, a module or a case study."),
    "piloted": _("A try-out with a real group."),
    "support": _("Where to find support."),
    "why_it_matters": _("Why it matters."),
    "transcripts": _("Captions or a transcript for each video."),
    "guiding_questions": _("Guiding questions."),
    "completion_rule": _("When it is completed."),
    "accessibility": _("What makes it accessible."),
    "facilitator_notes": _("Notes for facilitators."),
    "alt_text": _("A description of the file."),
    "reading_level": _("The reading level."),
    "large_print": _("A look at it in large print."),
}


def completeness_of(item: Any) -> Completeness:
    """Return how complete an activity, module or handout is; drafts and unsaved ones too."""
    return completeness(item.library_kind, _HAS[item.library_kind](item))


def sentence(name: str) -> str:
    """Return what is asked for, in the editor's words."""
    return str(SENTENCES[name])


def _filled(item: Any, names: str) -> dict[str, bool]:
    return {name: bool(getattr(item, name)) for name in names.split()}


def _chosen(item: Any, *relations: str) -> bool:
    # An item that was never saved has nothing chosen, and some relations refuse to be asked.
    return item.pk is not None and any(getattr(item, name).exists() for name in relations)


def _rights(item: Any) -> dict[str, bool]:
    names = "title summary author attribution last_reviewed"
    return _filled(item, names) | {"licence_fits": not item.wrong_rights()}


def _activity(page: Any) -> dict[str, bool]:
    names = (
        "activity_type objectives instructions content_note care debriefing materials preparation"
        " adaptations variations tips competences piloted"
    )
    said = any(block.value.get("say") for block in page.instructions)
    return (
        _rights(page)
        | _filled(page, names)
        | {
            "topics": _chosen(page, "topics"),
            "minutes_fit": not page.lacks_numbers and page.minutes_off == 0,
            "say": said,
            "key_concepts": _chosen(page, "key_concepts"),
            "related": _chosen(page, "related_activities", "related_case_studies"),
        }
    )


def _module(page: Any) -> dict[str, bool]:
    names = (
        "target_group outcomes units content_note support why_it_matters guiding_questions"
        " completion_rule accessibility facilitator_notes"
    )
    videos = [block.value for block in page.units if block.block_type == "video"]
    readable = all(video["has_captions"] or video["transcript"].source for video in videos)
    return (
        _rights(page)
        | _filled(page, names)
        | ({"transcripts": readable} if videos else {})
        | {
            "topics": _chosen(page, "topics"),
            "key_concepts": _chosen(page, "key_concepts"),
            "related": _chosen(page, "related_modules", "related_case_studies"),
        }
    )


def _handout(sheet: Any) -> dict[str, bool]:
    has = _rights(sheet) | _filled(sheet, "kind content_note reading_level large_print")
    has["text_or_file"] = bool(sheet.body) or sheet.file_id is not None
    if sheet.file_id is not None:
        has["alt_text"] = bool(sheet.alt_text.strip())
    return has


_HAS = {"activity": _activity, "module": _module, "handout": _handout}
