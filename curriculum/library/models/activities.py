"""An activity: a method that a trainer runs with a group."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES, PlainListBlock
from acct_site.common.pages import BasePage
from curriculum.library.blocks import (
    AdaptationsBlock,
    InstructionsBlock,
    MaterialsBlock,
    ObjectivesBlock,
    VariationsBlock,
)
from curriculum.library.choices import (
    ActivityType,
    DeliveryMode,
    FacilitatorLevel,
    Level,
    LibraryKind,
)
from curriculum.library.models.glossary import GlossaryTerm
from curriculum.library.models.handouts import Handout
from curriculum.library.models.panels import activity_panels
from curriculum.library.models.rights import RightsMixin
from curriculum.library.models.topics import TopicItem, TopicPageForm
from curriculum.library.rules import MinuteRange, minutes_to_spread


def _stream(block: Any, name: Any, **kwargs: Any) -> StreamField:
    return StreamField(block, verbose_name=name, **kwargs)


def _rich(name: Any, help_text: Any = "", *, blank: bool = True) -> RichTextField:
    return RichTextField(name, features=TEXT_FEATURES, blank=blank, help_text=help_text)


class ActivityPage(RightsMixin, BasePage):
    """One activity with everything a trainer needs on the day.

    Minutes are whole; the steps and the debriefing together must lie between ``minutes_min`` and
    ``minutes_max`` to publish. Breaks are not counted.
    """

    activity_type = models.CharField(_("type"), max_length=20, choices=ActivityType.choices)
    delivery_mode = models.CharField(
        _("delivery"), max_length=20, choices=DeliveryMode.choices, default=DeliveryMode.IN_PERSON
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=1)
    facilitator_level = models.PositiveSmallIntegerField(
        _("facilitator's experience"), choices=FacilitatorLevel.choices, default=1
    )
    age_from = models.PositiveSmallIntegerField(_("age from"), default=14)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    target_group = models.CharField(_("target group"), max_length=300, blank=True)
    group_min = models.PositiveSmallIntegerField(_("people, at least"), default=6)
    group_max = models.PositiveSmallIntegerField(_("people, at most"), default=24)
    group_ideal = models.PositiveSmallIntegerField(_("people, ideally"), default=16)
    minutes_min = models.PositiveSmallIntegerField(_("minutes, at least"), default=30)
    minutes_max = models.PositiveSmallIntegerField(_("minutes, at most"), default=45)
    related_rights = _stream(PlainListBlock(_("Right")), _("related rights"), blank=True)
    objectives = _stream(ObjectivesBlock(), _("objectives"))
    competences = _stream(PlainListBlock(_("Competence")), _("competences"), blank=True)
    key_concepts = ParentalManyToManyField(
        GlossaryTerm, verbose_name=_("key concepts"), blank=True, related_name="activities"
    )
    materials = _stream(MaterialsBlock(), _("materials"), blank=True)
    space = models.TextField(_("space and equipment"), max_length=600, blank=True)
    preparation = _rich(_("preparation"))
    content_note = _rich(
        _("content note"),
        _("Which hard subjects come up, why, and what you offer instead."),
    )
    care = _rich(
        _("care and safety"),
        _("Who may carry the burden, how to opt out, when not to use the activity."),
    )
    instructions = _stream(InstructionsBlock(), _("instructions"))
    debriefing_intro = _rich(_("how to debrief"))
    debriefing_minutes = models.PositiveSmallIntegerField(_("minutes of debriefing"), default=15)
    debriefing = _stream(PlainListBlock(_("Question")), _("debriefing questions"), blank=True)
    tips = _rich(_("tips for facilitators"))
    variations = _stream(VariationsBlock(), _("variations"), blank=True)
    adaptations = _stream(AdaptationsBlock(), _("adaptations"), blank=True)
    follow_up = _rich(_("suggestions for follow-up"))
    action_ideas = _rich(_("ideas for action"))
    further_information = _rich(_("further information"))
    related_activities = ParentalManyToManyField(
        "self", verbose_name=_("related activities"), blank=True, symmetrical=False
    )
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("related case studies"),
        blank=True,
        related_name="related_activities",
    )
    piloted = models.TextField(
        _("piloted"),
        max_length=600,
        blank=True,
        help_text=_("Where, when and with whom it was run."),
    )
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="curriculum.ActivityTopic",
        blank=True,
        related_name="activities",
    )
    tags = ClusterTaggableManager(
        verbose_name=_("free tags"),
        through="curriculum.ActivityTag",
        blank=True,
        related_name="activities",
    )

    library_kind = LibraryKind.ACTIVITY
    card_tools = "curriculum/shelves/parts/card_tools.html"
    base_form_class = TopicPageForm
    template = "curriculum/library/activity_page.html"
    context_from = "curriculum.library.views.activity_context"
    parent_page_types: ClassVar[list[str]] = ["curriculum.LibraryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = activity_panels(BasePage, RightsMixin.rights_panel)
    stem_fields = ("objectives", "instructions", "debriefing", "content_note", "tips")
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("instructions"),
        index.SearchField("objectives"),
        index.SearchField("materials"),
        index.FilterField("delivery_mode"),
        index.FilterField("minutes_max"),
    ]

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(minutes_min__lte=F("minutes_max")), name="activity_minutes_in_order"
            ),
            models.CheckConstraint(
                condition=Q(group_min__lte=F("group_ideal"), group_ideal__lte=F("group_max")),
                name="activity_group_in_order",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(1, 4), facilitator_level__range=(1, 4)),
                name="activity_levels_known",
            ),
        ]

    @property
    def minutes(self) -> MinuteRange:
        """How long it takes."""
        return MinuteRange(self.minutes_min, self.minutes_max)

    @property
    def planned_minutes(self) -> int:
        """The sum of all steps and the debriefing."""
        steps = sum(block.value["minutes"] or 0 for block in self.instructions)
        return steps + (self.debriefing_minutes or 0)

    @property
    def handouts(self) -> list[Handout]:
        """Its handouts, in the editor's order."""
        return [item.handout for item in self.handout_items.select_related("handout")]

    def clean(self) -> None:
        """Refuse ranges that are upside down and steps that do not add up."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.minutes_min > self.minutes_max:
            errors["minutes_max"] = _("This must not be less than the minutes at least.")
        elif self.instructions and (off := minutes_to_spread(self.planned_minutes, self.minutes)):
            errors["minutes_max"] = _(
                "Steps and debriefing add up to %(sum)s minutes: %(off)+d against the range."
            ) % {"sum": self.planned_minutes, "off": off}
        if not self.group_min <= self.group_ideal <= self.group_max:
            errors["group_ideal"] = _("This must lie between the least and the most people.")
        if errors:
            raise ValidationError(errors)


class ActivityTopic(TopicItem):
    content_object = ParentalKey(
        ActivityPage, on_delete=models.CASCADE, related_name="topic_items"
    )


class ActivityTag(TaggedItemBase):
    content_object = ParentalKey(ActivityPage, on_delete=models.CASCADE, related_name="tag_items")


class ActivityHandout(Orderable):
    """A handout of an activity, in the editor's order."""

    page = ParentalKey(ActivityPage, on_delete=models.CASCADE, related_name="handout_items")
    handout = models.ForeignKey(
        Handout, verbose_name=_("handout"), on_delete=models.CASCADE, related_name="activity_items"
    )
