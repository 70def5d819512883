"""“Use it in a session”: a discussion made from a case study's own fields, ready to run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from curriculum.cases.rules import fitting, shared_out, side_by_side
from curriculum.library.choices import WorkingForm

if TYPE_CHECKING:
    from curriculum.library.models import CaseStudyPage

DEFAULT_MINUTES = 60


@dataclass(frozen=True)
class Step:
    """One step of the session, with its whole minutes."""

    heading: str
    minutes: int
    form: WorkingForm
    text: str


@dataclass(frozen=True)
class Outline:
    """A whole session. The steps' minutes add up to ``minutes``."""

    title: str
    minutes: int
    objectives: list[str]
    materials: list[str]
    steps: list[Step]
    questions: list[str]
    sources: list[str]


def outline(case: CaseStudyPage, minutes: int = DEFAULT_MINUTES) -> Outline:
    """Return a session about a case study of 45, 60 or 75 minutes.

    Its questions are the case study's own, or three that fit every case study.
    """
    drafts = _drafts(case)
    times = shared_out(minutes, [weight for weight, *_rest in drafts])
    steps = [
        Step(heading, time, form, text)
        for (_weight, form, heading, text), time in zip(drafts, times, strict=True)
    ]
    return Outline(
        title=_("Case talk: %(title)s") % {"title": case.title},
        minutes=minutes,
        objectives=_objectives(case),
        materials=[_("Case sheet, one each"), _("Large paper and markers for each group")],
        steps=steps,
        questions=questions_of(case),
        sources=[_source(block.value) for block in case.sources],
    )


def questions_of(case: CaseStudyPage) -> list[str]:
    """Return the case study's questions for a session, or three that fit every one."""
    own = [str(block.value) for block in case.discussion_questions]
    return own or [
        _("What would have to change before this could work where you live?"),
        _("Which figure would you repeat only with its source beside it?"),
        _("Whose voice is missing here, and how would you ask for it?"),
    ]


def _objectives(case: CaseStudyPage) -> list[str]:
    return [
        _("Explain in your own words how the practice in %(city)s works") % {"city": case.city},
        _("Tell a figure with period and source from one without"),
        _("Name one thing that you can use where you live, and what it needs"),
    ]


def _drafts(case: CaseStudyPage) -> list[tuple[int, WorkingForm, str, str]]:
    """Return the steps as (weight, working form, heading, text), without minutes."""
    steps = [
        (1, WorkingForm.PLENARY, _("Open the question"), _opening(case)),
        (2, WorkingForm.ALONE, _("Read the case sheet"), _reading()),
    ]
    if case.figures:
        steps.append((2, WorkingForm.PAIRS, _("Check the figures"), _checking(case)))
    return [
        *steps,
        (4, WorkingForm.GROUPS, _("Take it apart"), _taking_apart()),
        (3, WorkingForm.GROUPS, _("Bring it home"), _bringing_home()),
        (3, WorkingForm.PLENARY, _("Debrief"), _debriefing()),
    ]


def _opening(case: CaseStudyPage) -> str:
    return _(
        "Name the place and the question, and nothing else yet: %(city)s, %(country)s. Ask who has"
        " been in need of such help, or has given it. Nobody has to answer."
    ) % {"city": case.city, "country": case.get_country_display()}


def _reading() -> str:
    return _(
        "Give out the case sheet. Everybody marks one sentence that convinces them and one that"
        " they doubt. Read it aloud together if reading is hard for some."
    )


def _checking(case: CaseStudyPage) -> str:
    figures = [(block.value["label"], block.value) for block in case.figures]
    doubtful = [group.label for group in side_by_side(figures) if group.differ]
    text = _("Pairs look at the table of figures: what is counted, when, and who says so?")
    if not doubtful:
        return text
    differ = _("Sources differ here: %(what)s. Which would you quote, and how?")
    return f"{text} {differ % {'what': ', '.join(doubtful[:3])}}"


def _taking_apart() -> str:
    return _(
        "Groups of four draw how the practice works: who does what, who pays, who decides. Then they"
        " mark in another colour where the people it is for have a say."
    )


def _bringing_home() -> str:
    return _(
        "The same groups choose one part of the practice for their own town. They write down what it"
        " needs, who would have to be asked, and who might be left out by it."
    )


def _debriefing() -> str:
    return _(
        "Ask the questions below. Keep apart what the sources say and what the group thinks. End with"
        " one thing that each takes home."
    )


def _source(source: dict[str, str]) -> str:
    parts = [source["title"], source["publisher"], source["date"]]
    return ", ".join(part for part in parts if part)


def as_notes(plan: Outline, address: str, most: int) -> str:
    """Return the session as a facilitator's notes of at most ``most`` characters.

    Steps come first, then questions, then the address of the case study and its sources.
    """
    steps = [
        f"{number}. {step.heading} ({_('%(minutes)s min') % {'minutes': step.minutes}},"
        f" {step.form.label}): {step.text}"
        for number, step in enumerate(plan.steps, 1)
    ]
    questions = "\n".join(f"– {question}" for question in plan.questions)
    sources = "\n".join(f"– {source}" for source in plan.sources)
    blocks = [
        *steps,
        "{}\n{}".format(_("Questions:"), questions),
        _("Case study and sheet to print: %(address)s") % {"address": address},
        "{}\n{}".format(_("Sources:"), sources),
    ]
    return fitting(blocks, most)


def for_participants(case: CaseStudyPage, most: int) -> str:
    """Return what stands on the participants' agenda, of at most ``most`` characters."""
    sentence = _("We look at a practice from %(city)s, %(country)s: %(title)s.") % {
        "city": case.city,
        "country": case.get_country_display(),
        "title": case.title,
    }
    return fitting([sentence, case.summary], most)
