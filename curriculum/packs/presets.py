"""Which parts each preset is made of, in order. A part is a template and what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from curriculum.library.choices import Orientation
from curriculum.packs.choices import Preset
from curriculum.sessions.queries import ScheduledPlan

if TYPE_CHECKING:
    from curriculum.library.models import Handout
    from curriculum.packs.models import Pack


@dataclass(frozen=True)
class PartPlan:
    """One part before it is rendered. ``language`` and ``level`` place it in the document.

    A wide part is printed on landscape sheets.
    """

    name: str
    title: str
    template: str
    language: str
    level: int = 0
    stamped: bool = True
    is_wide: bool = False
    context: dict[str, Any] = field(default_factory=dict)


def parts_of(pack: Pack, scheduled: ScheduledPlan) -> list[PartPlan]:
    """Return the parts of a pack without its contents, which are laid out last."""
    return list(_PRESETS[Preset(pack.preset)](pack, scheduled))


def _facilitator_guide(pack: Pack, scheduled: ScheduledPlan) -> Iterator[PartPlan]:
    """Agenda, each activity once with its full instructions, its handouts, and who made what."""
    language = pack.plan.language
    activities = scheduled.activities
    handouts = _handouts(scheduled)
    yield PartPlan("cover", pack.plan.title, "cover", language, stamped=False)
    yield PartPlan("agenda", _("Agenda"), "agenda", language)
    for number, activity in enumerate(activities, 1):
        name, context = f"activity-{number}", {"activity": activity}
        yield PartPlan(
            name, activity.title, "activity", activity.locale.language_code, context=context
        )
    for number, handout in enumerate(handouts, 1):
        facts: dict[str, Any] = {"handout": handout, "number": number}
        title = _("H%(number)s – %(title)s") % {"number": number, "title": handout.title}
        spoken = handout.locale.language_code
        is_wide = handout.orientation == Orientation.LANDSCAPE
        yield PartPlan(
            f"handout-{number}", title, "handout", spoken, is_wide=is_wide, context=facts
        )
    credits_of = {"activities": activities, "handouts": handouts}
    yield PartPlan("credits", _("Sources and licences"), "credits", language, context=credits_of)


def _handouts(scheduled: ScheduledPlan) -> list[Handout]:
    found = {h.pk: h for activity in scheduled.activities for h in activity.handouts}
    return list(found.values())


_PRESETS = {Preset.FACILITATOR_GUIDE: _facilitator_guide}
