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
    PilotsBlock,
    VariationsBlock,
)
from curriculum.library.choices import (
    ActivityType,
    Competence,
    DeliveryMode,
    FacilitatorLevel,
    Level,
    LibraryKind,
)
from curriculum.library.models.choice_lists import ChoiceListField
from curriculum.library.models.glossary import GlossaryTerm
from curriculum.library.models.handouts import Handout
from curriculum.library.models.panels import activity_panels
from curriculum.library.models.rights import EditorsNoteMixin, RightsMixin
from curriculum.library.models.topics import TopicItem, TopicPageForm
from curriculum.library.rules import MinuteRange, minutes_to_spread


def _stream(block: Any, name: Any, help_text: Any, **kwargs: Any) -> StreamField:
    return StreamField(block, verbose_name=name, help_text=help_text, **kwargs)


def _rich(name: Any, help_text: Any) -> RichTextField:
    return RichTextField(name, features=TEXT_FEATURES, blank=True, help_text=help_text)


def _number(name: Any, default: int, help_text: Any) -> Any:
    return models.PositiveSmallIntegerField(name, default=default, help_text=help_text)


class ActivityPage(RightsMixin, EditorsNoteMixin, BasePage):
    """One activity with everything a trainer needs on the day.

    Minutes are whole; the steps and the debriefing together must lie between ``minutes_min`` and
    ``minutes_max`` to publish. Breaks are not counted.
    """

    activity_type = models.CharField(
        _("type"),
        max_length=20,
        choices=ActivityType.choices,
        help_text=_("What the group does for most of the time."),
    )
    delivery_mode = models.CharField(
        _("delivery"),
        max_length=20,
        choices=DeliveryMode.choices,
        default=DeliveryMode.IN_PERSON,
        help_text=_("How it was written to be run. Other ways belong to the adaptations."),
    )
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=Level.choices,
        default=1,
        help_text=_("How much it asks of the group: trust, language, knowledge."),
    )
    facilitator_level = models.PositiveSmallIntegerField(
        _("facilitator's experience"),
        choices=FacilitatorLevel.choices,
        default=1,
        help_text=_("How much it asks of the person who runs it."),
    )
    age_from = _number(_("age from"), 14, _("The youngest people it suits."))
    age_to = models.PositiveSmallIntegerField(
        _("age to"), null=True, blank=True, help_text=_("Empty means that there is no upper age.")
    )
    target_group = models.CharField(
        _("target group"),
        max_length=300,
        blank=True,
        help_text=_("For whom it was made, such as “youth workers” or “staff of offices”."),
    )
    group_min = _number(_("people, at least"), 6, _("With fewer it does not work."))
    group_max = _number(_("people, at most"), 24, _("With more it needs another way."))
    group_ideal = _number(_("people, ideally"), 16, _("The number it works best with."))
    minutes_min = _number(
        _("minutes, at least"), 30, _("Steps and debriefing, without breaks. Use steps of five.")
    )
    minutes_max = _number(
        _("minutes, at most"), 45, _("The sum of steps and debriefing lies within both.")
    )
    related_rights = _stream(
        PlainListBlock(_("Right")),
        _("related rights"),
        _("Human rights that it touches, one a line."),
        blank=True,
    )
    objectives = _stream(
        ObjectivesBlock(),
        _("objectives"),
        _("What people can do afterwards: knowledge, skills, attitudes. Two to five are enough."),
    )
    competences = ChoiceListField(
        _("competences"),
        options=Competence.choices,
        help_text=_(
            "Of the Council of Europe's framework. Tick the two to four it really trains."
        ),
    )
    key_concepts = ParentalManyToManyField(
        GlossaryTerm,
        verbose_name=_("key concepts"),
        blank=True,
        related_name="activities",
        help_text=_("Terms of the glossary that come up."),
    )
    materials = _stream(
        MaterialsBlock(),
        _("materials"),
        _("One entry a thing: how many, and for whom. Plans multiply it by the group."),
        blank=True,
    )
    space = models.TextField(
        _("space and equipment"),
        max_length=600,
        blank=True,
        help_text=_("Room, furniture, walls, sound; what a wheelchair user needs."),
    )
    preparation = _rich(_("preparation"), _("What is to be done before people arrive."))
    content_note = _rich(
        _("content note"),
        _("Which hard subjects come up, why, and what you offer instead."),
    )
    care = _rich(
        _("care and safety"),
        _("Who may carry the burden, how to opt out, when not to use the activity."),
    )
    instructions = _stream(
        InstructionsBlock(),
        _("instructions"),
        _("The steps in order. Somebody who was not there must be able to run them."),
    )
    debriefing_intro = _rich(
        _("how to debrief"), _("What the talk afterwards is for, and how to begin it.")
    )
    debriefing_minutes = _number(
        _("minutes of debriefing"), 15, _("They count towards the time of the activity.")
    )
    debriefing = _stream(
        PlainListBlock(_("Question")),
        _("debriefing questions"),
        _("From what happened, to what it means, to what we do now."),
        blank=True,
    )
    tips = _rich(_("tips for facilitators"), _("What goes wrong, and what helps then."))
    variations = _stream(
        VariationsBlock(), _("variations"), _("Other ways to run it, one an entry."), blank=True
    )
    adaptations = _stream(
        AdaptationsBlock(),
        _("adaptations"),
        _("What to change for another age, online, for access, language or time."),
        blank=True,
    )
    follow_up = _rich(_("suggestions for follow-up"), _("What fits well afterwards."))
    action_ideas = _rich(_("ideas for action"), _("What the group can do outside the room."))
    further_information = _rich(
        _("further information"), _("Background, law, organisations, texts to read.")
    )
    related_activities = ParentalManyToManyField(
        "self",
        verbose_name=_("related activities"),
        blank=True,
        symmetrical=False,
        help_text=_("Each shows the other: it is enough to choose it on one side."),
    )
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("related case studies"),
        blank=True,
        related_name="related_activities",
        help_text=_("Practices that it works with or that show the same thing."),
    )
    piloted = _stream(
        PilotsBlock(),
        _("piloted"),
        _("Each time it was tried out: where, when and how. No names of people."),
        blank=True,
    )
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="curriculum.ActivityTopic",
        blank=True,
        related_name="activities",
        help_text=_("What it is about. Readers filter by these."),
    )
    tags = ClusterTaggableManager(
        verbose_name=_("free tags"),
        through="curriculum.ActivityTag",
        blank=True,
        related_name="activities",
        help_text=_("Words that searches should find it by, with commas between them."),
    )

    needs_topics = True
    library_kind = LibraryKind.ACTIVITY
    card_tools = "curriculum/shelves/parts/card_tools.html"
    base_form_class = TopicPageForm
    template = "curriculum/library/activity_page.html"
    context_from = "curriculum.library.views.activity_context"
    parent_page_types: ClassVar[list[str]] = ["curriculum.LibraryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = activity_panels(
        BasePage, RightsMixin.rights_panel, EditorsNoteMixin.editors_note_panel
    )
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
    def minutes_off(self) -> int:
        """How many minutes the steps are off the range: positive when too long."""
        return minutes_to_spread(self.planned_minutes, self.minutes)

    @property
    def competence_labels(self) -> list[str]:
        """The competences in the reader's words."""
        return [str(Competence(value).label) for value in self.competences]

    @property
    def handouts(self) -> list[Handout]:
        """Its handouts, in the editor's order."""
        return [item.handout for item in self.handout_items.select_related("handout")]

    def clean(self) -> None:
        """Refuse ranges that are upside down; to publish, the steps must add up as well."""
        super().clean()
        if self.lacks_numbers:
            return  # a draft may; whoever publishes is told beside each field
        errors = self.wrong_ranges()
        is_checked = (
            not self.is_being_drafted and self.instructions and "minutes_max" not in errors
        )
        if is_checked and (off := self.minutes_off):
            errors["minutes_max"] = _(
                "Steps and debriefing add up to %(sum)s minutes: %(off)+d against the range."
            ) % {"sum": self.planned_minutes, "off": off}
        if errors:
            raise ValidationError(errors)

    @property
    def lacks_numbers(self) -> bool:
        """Whether a draft leaves minutes or people open."""
        numbers = (self.minutes_min, self.minutes_max)
        return None in (*numbers, self.group_min, self.group_ideal, self.group_max)

    def wrong_ranges(self) -> dict[str, Any]:
        """Return the ranges that are upside down, by field: the database takes none of them."""
        errors: dict[str, Any] = {}
        if self.minutes_min > self.minutes_max:
            errors["minutes_max"] = _("This must not be less than the minutes at least.")
        if not self.group_min <= self.group_ideal <= self.group_max:
            errors["group_ideal"] = _("This must lie between the least and the most people.")
        return errors


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
