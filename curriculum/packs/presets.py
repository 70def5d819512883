"""What is printed: which parts, in which order. A part is a template and what it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, override
from wagtail.models import Locale

from acct_site.common.identity import site_identity
from curriculum.directory.models import HelpIndexPage
from curriculum.directory.queries import by_country, places
from curriculum.library.choices import Orientation
from curriculum.library.models import ActivityPage, CaseStudyPage, Handout, ModulePage
from curriculum.packs.choices import Preset
from curriculum.sessions.queries import ScheduledPlan, scheduled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.packs.models import ItemPrint, Pack, PrintOptions


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


@dataclass(frozen=True)
class Printing:
    """A document before it is rendered. ``shared`` is what each part's template receives beside its own.

    The contents come after the cover.
    """

    title: str
    language: str
    options: PrintOptions
    parts: list[PartPlan]
    shared: dict[str, Any]
    has_contents: bool = True


def printing_of_pack(pack: Pack) -> Printing:
    """Return what a pack prints, in its plan's language."""
    plan = scheduled(pack.plan)
    with override(pack.plan.language):
        parts = list(_PRESETS[Preset(pack.preset)](pack, plan))
    shared = {"pack": pack, "scheduled": plan, "identity": site_identity(pack.plan.language)}
    return Printing(pack.plan.title, pack.plan.language, pack, parts, shared)


def printing_of_item(item_print: ItemPrint) -> Printing:
    """Return what one item of the library prints, with what belongs to it if that was asked for."""
    item = item_print.item
    language = item.locale.language_code
    with override(language):
        parts = list(_ITEM_PARTS[type(item)](item, item_print))
    shared = {"pack": item_print, "identity": site_identity(language)}
    return Printing(item.title, language, item_print, parts, shared, has_contents=False)


def _facilitator_guide(pack: Pack, plan: ScheduledPlan) -> Iterator[PartPlan]:
    """Agenda, each activity once with its full instructions, its handouts, and who made what."""
    language = pack.plan.language
    handouts = _handouts(plan.activities)
    yield PartPlan("cover", pack.plan.title, "cover", language, stamped=False)
    yield PartPlan("agenda", _("Agenda"), "agenda", language)
    yield from _activity_parts(plan.activities)
    yield from _handout_parts(handouts)
    if pack.country:
        yield _help_part(Locale.objects.get(language_code=language), pack.country, {})
    yield _credits([*plan.activities, *handouts], language)


def _activity(activity: ActivityPage, wanted: ItemPrint) -> Iterator[PartPlan]:
    handouts = activity.handouts if wanted.is_whole else []
    yield from _activity_parts([activity])
    yield from _handout_parts(handouts)
    yield _credits([activity, *handouts], activity.locale.language_code)


def _module(module: ModulePage, wanted: ItemPrint) -> Iterator[PartPlan]:
    language = module.locale.language_code
    activities = module.activities if wanted.is_whole else []
    handouts = _handouts(activities, module.handouts) if wanted.is_whole else []
    yield PartPlan("module", module.title, "module", language, context={"module": module})
    yield from _activity_parts(activities)
    yield from _handout_parts(handouts)
    yield _credits([module, *activities, *handouts], language)


def _case_study(case: CaseStudyPage, wanted: ItemPrint) -> Iterator[PartPlan]:
    """It carries its sources itself; emblem and disclaimer stand at its end."""
    language, context = case.locale.language_code, {"case": case, "is_alone": True}
    yield PartPlan("case-study", case.title, "case_study", language, context=context)


def _handout(handout: Handout, wanted: ItemPrint) -> Iterator[PartPlan]:
    """A sheet stands alone: emblem and disclaimer stand at its foot, so that copies carry them."""
    yield _handout_part(handout, handout.title, {"is_alone": True})


def _directory(page: HelpIndexPage, wanted: ItemPrint) -> Iterator[PartPlan]:
    yield _help_part(page.locale, wanted.country, {"is_alone": True})


def _help_part(locale: Locale, country: str, facts: dict[str, Any]) -> PartPlan:
    """The directory as a sheet: the places of one country, or all of them."""
    language = locale.language_code
    found = by_country(places(locale, country=country), language)
    page = HelpIndexPage.objects.live().filter(locale=locale).first()
    context = {"countries": found, "page": page, "locale": locale} | facts
    return PartPlan(
        "where-to-turn", _("Where to turn"), "where_to_turn", language, context=context
    )


def _activity_parts(activities: Iterable[ActivityPage]) -> Iterator[PartPlan]:
    for number, activity in enumerate(activities, 1):
        spoken, context = activity.locale.language_code, {"activity": activity}
        yield PartPlan(f"activity-{number}", activity.title, "activity", spoken, context=context)


def _handout_parts(handouts: Iterable[Handout]) -> Iterator[PartPlan]:
    for number, handout in enumerate(handouts, 1):
        title = _("H%(number)s – %(title)s") % {"number": number, "title": handout.title}
        yield _handout_part(handout, title, {"number": number})


def _handout_part(handout: Handout, title: str, facts: dict[str, Any]) -> PartPlan:
    return PartPlan(
        f"handout-{handout.code}",
        title,
        "handout",
        handout.locale.language_code,
        is_wide=handout.orientation == Orientation.LANDSCAPE,
        context={"handout": handout, "heading": title} | facts,
    )


def _credits(things: Iterable[Any], language: str) -> PartPlan:
    title, context = _("Sources and licences"), {"things": things}
    return PartPlan("credits", title, "credits", language, context=context)


def _handouts(activities: Iterable[ActivityPage], own: Iterable[Handout] = ()) -> list[Handout]:
    """Return the handouts, each once, those of the whole before those of its activities."""
    found = {h.pk: h for h in own} | {h.pk: h for a in activities for h in a.handouts}
    return list(found.values())


_PRESETS = {Preset.FACILITATOR_GUIDE: _facilitator_guide}
_ITEM_PARTS: dict[type[Any], Callable[[Any, ItemPrint], Iterator[PartPlan]]] = {
    ActivityPage: _activity,
    ModulePage: _module,
    CaseStudyPage: _case_study,
    HelpIndexPage: _directory,
    Handout: _handout,
}
