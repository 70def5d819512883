"""A module: a theme with outcomes, background and ordered units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from acct_site.common.blocks import BODY_FEATURES, TEXT_FEATURES, PlainListBlock
from acct_site.common.pages import BasePage
from curriculum.library.blocks import OutcomesBlock, UnitsBlock
from curriculum.library.choices import DeliveryMode, LibraryKind
from curriculum.library.models.activities import ActivityPage
from curriculum.library.models.glossary import GlossaryTerm
from curriculum.library.models.handouts import Handout
from curriculum.library.models.panels import module_panels
from curriculum.library.models.rights import EditorsNoteMixin, RightsMixin
from curriculum.library.models.topics import TopicItem, TopicPageForm
from curriculum.library.rules import MinuteRange, total


def _rich(name: Any, help_text: Any, features: list[str] = TEXT_FEATURES) -> RichTextField:
    return RichTextField(name, features=features, blank=True, help_text=help_text)


def _lines(label: Any, name: Any, help_text: Any) -> StreamField:
    return StreamField(PlainListBlock(label), verbose_name=name, blank=True, help_text=help_text)


class ModulePage(RightsMixin, EditorsNoteMixin, BasePage):
    """A theme that several activities, readings and reflections open up. Its time is computed."""

    why_it_matters = _rich(
        _("why it matters"), _("The subject in a few paragraphs, with its sources."), BODY_FEATURES
    )
    target_group = models.CharField(
        _("target group"), max_length=300, help_text=_("For whom it was made.")
    )
    prerequisites = models.TextField(
        _("prerequisites"),
        max_length=500,
        blank=True,
        help_text=_("What people or the team must know or have. “None” is an answer."),
    )
    delivery_mode = models.CharField(
        _("delivery"),
        max_length=20,
        choices=DeliveryMode.choices,
        default=DeliveryMode.IN_PERSON,
        help_text=_("How it was written to be run."),
    )
    outcomes = StreamField(
        OutcomesBlock(),
        verbose_name=_("learning outcomes"),
        help_text=_("Each begins with an action verb and says how you will see it."),
    )
    guiding_questions = _lines(
        _("Question"), _("guiding questions"), _("The questions that the whole module follows.")
    )
    key_concepts = ParentalManyToManyField(
        GlossaryTerm,
        verbose_name=_("key concepts"),
        blank=True,
        related_name="modules",
        help_text=_("Terms of the glossary that come up."),
    )
    content_note = _rich(
        _("content note"), _("Which hard subjects come up, why, and what you offer instead.")
    )
    support = _rich(
        _("where to find support"), _("Places and people to turn to, in and after the course.")
    )
    units = StreamField(
        UnitsBlock(),
        verbose_name=_("units"),
        help_text=_("In order. The time of the module is the sum of theirs."),
    )
    reflection_prompts = _lines(
        _("Prompt"),
        _("reflection prompts"),
        _("For each person alone. What they write stays theirs."),
    )
    completion_rule = models.CharField(
        _("when it is completed"),
        max_length=400,
        blank=True,
        help_text=_("What somebody has done who has completed it."),
    )
    facilitator_notes = _rich(
        _("notes for facilitators"), _("What the team must know. Participants do not see it.")
    )
    accessibility = _rich(
        _("accessibility"),
        _("Captions, large print, ways to take part without seeing or writing."),
    )
    further_information = _rich(
        _("further information"), _("Background, law, organisations, texts to read.")
    )
    related_modules = ParentalManyToManyField(
        "self",
        verbose_name=_("related modules"),
        blank=True,
        symmetrical=False,
        help_text=_("Each shows the other: it is enough to choose it on one side."),
    )
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("related case studies"),
        blank=True,
        related_name="related_modules",
        help_text=_("Practices that it works with or that show the same thing."),
    )
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="curriculum.ModuleTopic",
        blank=True,
        related_name="modules",
        help_text=_("What it is about. Readers filter by these."),
    )
    tags = ClusterTaggableManager(
        verbose_name=_("free tags"),
        through="curriculum.ModuleTag",
        blank=True,
        related_name="modules",
        help_text=_("Words that searches should find it by, with commas between them."),
    )

    library_kind = LibraryKind.MODULE
    card_tools = "curriculum/shelves/parts/card_tools.html"
    base_form_class = TopicPageForm
    template = "curriculum/library/module_page.html"
    context_from = "curriculum.library.views.module_context"
    parent_page_types: ClassVar[list[str]] = ["curriculum.LibraryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = module_panels(
        BasePage, RightsMixin.rights_panel, EditorsNoteMixin.editors_note_panel
    )
    stem_fields = ("why_it_matters", "outcomes", "guiding_questions", "units")
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("why_it_matters"),
        index.SearchField("outcomes"),
        index.FilterField("delivery_mode"),
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def activity_ids(self) -> list[int]:
        """The primary keys of the activities among its units, without a query."""
        return [b["value"]["activity"] for b in self.units.raw_data if b["type"] == "activity"]

    @property
    def activities(self) -> list[ActivityPage]:
        """The live activities among its units, in order."""
        pages = (b.value["activity"] for b in self.units if b.block_type == "activity")
        return [page.specific for page in pages if page is not None and page.live]

    @property
    def live_minutes(self) -> MinuteRange:
        """The time with a group: the sum of its activities."""
        return total(activity.minutes for activity in self.activities)

    @property
    def self_study_minutes(self) -> int:
        """The time of all units that are no activity."""
        return sum(b.value["minutes"] or 0 for b in self.units if b.block_type != "activity")

    @property
    def minutes(self) -> MinuteRange:
        """All of its time."""
        own = self.self_study_minutes
        return self.live_minutes + MinuteRange(own, own)

    @property
    def handouts(self) -> list[Handout]:
        """Its own handouts, in the editor's order."""
        return [item.handout for item in self.handout_items.select_related("handout")]


class ModuleTopic(TopicItem):
    content_object = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="topic_items")


class ModuleTag(TaggedItemBase):
    content_object = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="tag_items")


class ModuleHandout(Orderable):
    """A handout of a module, in the editor's order."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="handout_items")
    handout = models.ForeignKey(
        Handout, verbose_name=_("handout"), on_delete=models.CASCADE, related_name="module_items"
    )
