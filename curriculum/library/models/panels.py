"""How the editor's forms of the library are laid out: tabs a person can find things in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from curriculum.library.models.completeness import completeness_of
from curriculum.library.models.credits import ContributionPanel


class HintsPanel(Panel):
    """Says what a case study still lacks: counted words and empty fields, never a refusal."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/library/admin/case_study_hints.html"


class CompletenessPanel(Panel):
    """What is missing before the item can be published, and what would make it better."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/library/admin/completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what the item, as it was saved last, has and lacks."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"state": completeness_of(self.instance), "item": self.instance}


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _group(heading: Any, *panels: Panel) -> MultiFieldPanel:
    return MultiFieldPanel(list(panels), heading=heading)


def _fields(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


def _tabs(page: Any, *tabs: tuple[Any, list[Panel]]) -> TabbedInterface:
    last = [
        ObjectList(page.promote_panels, heading=_("Promote")),
        ObjectList(page.settings_panels, heading=_("Settings")),
    ]
    return TabbedInterface([*(ObjectList(panels, heading=name) for name, panels in tabs), *last])


def activity_panels(page: Any, rights: Panel, note: Panel) -> TabbedInterface:
    """Return the editor's form of an activity."""
    facts = [
        ContributionPanel(heading=_("Contributed by")),
        _group(
            _("What kind of activity"),
            _row("activity_type", "delivery_mode"),
            _row("level", "facilitator_level"),
        ),
        _group(
            _("For whom and how long"),
            _row("group_min", "group_ideal", "group_max"),
            _row("minutes_min", "minutes_max"),
            _row("age_from", "age_to"),
            FieldPanel("target_group"),
        ),
        _group(_("Themes"), *_fields("topics", "tags", "key_concepts", "related_rights")),
        *_fields("objectives", "competences"),
    ]
    running = [
        *_fields("content_note", "care", "materials", "space", "preparation", "instructions"),
        _group(_("Debriefing"), *_fields("debriefing_intro", "debriefing_minutes", "debriefing")),
        *_fields("tips", "variations", "adaptations"),
    ]
    around = [
        *_fields("follow_up", "action_ideas", "further_information"),
        InlinePanel("handout_items", heading=_("Handouts"), label=_("handout")),
        *_fields("related_activities", "related_case_studies", "piloted"),
        rights,
        note,
    ]
    return _tabs(
        page,
        (_("Overview"), [CompletenessPanel(), *page.content_panels, *facts]),
        (_("Running it"), running),
        (_("Around it"), around),
    )


def module_panels(page: Any, rights: Panel, note: Panel) -> TabbedInterface:
    """Return the editor's form of a module."""
    overview = [
        *_fields("why_it_matters", "target_group", "prerequisites", "delivery_mode"),
        _group(_("Themes"), *_fields("topics", "tags", "key_concepts")),
        *_fields("outcomes", "guiding_questions"),
    ]
    units = _fields(
        "content_note",
        "support",
        "units",
        "reflection_prompts",
        "completion_rule",
        "facilitator_notes",
    )
    around = [
        InlinePanel("handout_items", heading=_("Handouts"), label=_("handout")),
        *_fields("accessibility", "further_information"),
        *_fields("related_modules", "related_case_studies"),
        rights,
        note,
    ]
    return _tabs(
        page,
        (_("Overview"), [CompletenessPanel(), *page.content_panels, *overview]),
        (_("Units"), units),
        (_("Around it"), around),
    )


def case_study_panels(page: Any) -> TabbedInterface:
    """Return the editor's form of a case study."""
    where = [
        FieldPanel("original_title"),
        _group(
            _("Where and when"),
            _row("country", "city", "scope"),
            _row("latitude", "longitude"),
            _row("started", "ended", "state"),
        ),
        _group(_("Who"), *_fields("lead_organisation", "organisation_type", "partners")),
        _group(
            _("What kind, for whom"),
            *_fields(
                "practice_kind", "practice_type", "topics", "tags", "groups", "target_groups"
            ),
        ),
        _group(
            _("What is offered"),
            *_fields("services", "offered_languages", "language_count", "languages"),
        ),
        _group(_("Who pays"), *_fields("funding_sources", "funder", "funding")),
    ]
    story = [
        *_fields("issue", "rationale", "method", "who_benefits", "participation", "results"),
        *_fields("figures", "evaluation_kind", "evaluation", "obstacles", "transferability"),
        *_fields("sustainability", "recognitions"),
    ]
    around = _fields(
        "discussion_questions", "seen_by_acct", "contact", "links", "sources", "last_reviewed"
    )
    return _tabs(
        page,
        (_("Overview"), [HintsPanel(), *page.content_panels, *where]),
        (_("The practice"), story),
        (_("Use and sources"), around),
    )
