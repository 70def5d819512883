"""A case study: a practice that others can learn from, with figures that can be checked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES, PlainListBlock
from acct_site.common.pages import BasePage
from curriculum.library.blocks import FiguresBlock, LinksBlock, RecognitionsBlock, SourcesBlock
from curriculum.library.choices import (
    CaseState,
    EvaluationKind,
    FundingSource,
    LibraryKind,
    PracticeKind,
    Scope,
    TargetGroup,
)
from curriculum.library.countries import COUNTRIES
from curriculum.library.languages import LANGUAGES
from curriculum.library.models.choice_lists import ChoiceListField
from curriculum.library.models.panels import case_study_panels
from curriculum.library.models.topics import TopicItem, TopicPageForm
from curriculum.library.rules import WordLimit, word_count

# Addresses below the list of case studies that are no case studies.
RESERVED_SLUGS = {"compare"}
_NORTHERNMOST, _EASTERNMOST = 90, 180
# Lengths that the European Website on Integration asks for: hints to editors, never a refusal.
WORD_LIMITS = {
    "title": WordLimit(1, 15),
    "summary": WordLimit(75, 100),
    "issue": WordLimit(100, 150),
    "method": WordLimit(75, 100),
    "results": WordLimit(75, 100),
    "who_benefits": WordLimit(1, 40),
}


def _rich(name: Any, help_text: Any, *, blank: bool = True) -> RichTextField:
    return RichTextField(name, features=TEXT_FEATURES, blank=blank, help_text=help_text)


def _lines(label: Any, name: Any, help_text: Any) -> StreamField:
    block = PlainListBlock(label)
    return StreamField(block, verbose_name=name, blank=True, help_text=help_text)


def _degrees(name: Any, most: int) -> models.FloatField[Any, Any]:
    within = [MinValueValidator(-most), MaxValueValidator(most)]
    text = _("In degrees, with a point: 42.70. It puts the practice on the map.")
    return models.FloatField(name, null=True, blank=True, validators=within, help_text=text)


class CaseStudyPage(BasePage):
    """A good practice in a structure that can be compared. Each figure carries period and source.

    ``groups``, ``funding_sources`` and ``offered_languages`` are lists of values to filter by; the
    texts beside them say the same in the words of the sources.
    """

    summary = models.TextField(
        _("summary"),
        max_length=900,
        help_text=_("75 to 100 words: who does what for whom, and what came of it."),
    )
    original_title = models.CharField(
        _("original title"),
        max_length=300,
        blank=True,
        help_text=_("The name that the practice has in its own language."),
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    city = models.CharField(_("city or area"), max_length=120)
    latitude = _degrees(_("latitude (north)"), _NORTHERNMOST)
    longitude = _degrees(_("longitude (east)"), _EASTERNMOST)
    scope = models.CharField(_("level"), max_length=20, choices=Scope.choices, default=Scope.LOCAL)
    lead_organisation = models.CharField(
        _("lead organisation"), max_length=250, help_text=_("Who is responsible for it.")
    )
    organisation_type = models.CharField(
        _("type of organisation"),
        max_length=200,
        blank=True,
        help_text=_("Municipality, association, school, public agency, company …"),
    )
    partners = _lines(_("Partner"), _("partners"), _("Everybody who carries it, one a line."))
    started = models.CharField(
        _("started"), max_length=80, help_text=_("A year or a day. Say so where sources differ.")
    )
    ended = models.CharField(_("ended"), max_length=80, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=CaseState.choices, default=CaseState.ONGOING
    )
    practice_kind = models.CharField(
        _("type of practice"),
        max_length=20,
        choices=PracticeKind.choices,
        blank=True,
        help_text=_("Readers filter by this."),
    )
    practice_type = models.CharField(
        _("type of practice, in other words"), max_length=200, blank=True
    )
    groups = ChoiceListField(
        _("target groups to filter by"),
        options=TargetGroup.choices,
        help_text=_("Tick the groups that the practice names itself, and no more."),
    )
    target_groups = _lines(
        _("Group"), _("target groups"), _("In the words of the practice, one a line.")
    )
    services = _lines(_("Service"), _("services"), _("What people find there, one a line."))
    offered_languages = ChoiceListField(
        _("languages offered"),
        options=LANGUAGES,
        help_text=_("Tick the languages that a source names."),
    )
    language_count = models.PositiveSmallIntegerField(
        _("number of languages"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Only where a source counts the languages."),
    )
    languages = models.CharField(
        _("about the languages"),
        max_length=400,
        blank=True,
        help_text=_("Who speaks them, and what the sources leave open."),
    )
    issue = _rich(
        _("issue and goals"),
        _("100 to 150 words: what was wrong, and what should change."),
        blank=False,
    )
    rationale = _rich(_("what set it off"), _("The occasion, the idea or the model behind it."))
    method = _rich(
        _("how it works"),
        _("75 to 100 words: who does what, where, how often, in which order."),
        blank=False,
    )
    who_benefits = _rich(
        _("who benefits"),
        _("About 40 words: which groups, how many people, in which time."),
        blank=False,
    )
    participation = _rich(
        _("participation of the people concerned"),
        _("What the people it is for decide, do and say. Write it down, too, if no source tells."),
    )
    results = _rich(
        _("results"),
        _("75 to 100 words: what changed, counted and told, and what users think of it."),
        blank=False,
    )
    figures = StreamField(
        FiguresBlock(),
        verbose_name=_("figures"),
        blank=True,
        help_text=_("Each with period, source and the day you checked it. Two that differ: both."),
    )
    evaluation_kind = models.CharField(
        _("evaluated"), max_length=10, choices=EvaluationKind.choices, blank=True
    )
    evaluation = _rich(
        _("evaluation"),
        _("How it was looked at, by which signs, and the opinion of the users."),
    )
    funding_sources = ChoiceListField(
        _("funding to filter by"),
        options=FundingSource.choices,
        help_text=_("Tick what a source names."),
    )
    funder = models.CharField(
        _("funded by"), max_length=250, blank=True, help_text=_("The funders by their names.")
    )
    funding = _rich(
        _("funding and resources"),
        _("Up to 100 words: money, rooms, people. Each sum with its year and source."),
    )
    obstacles = _rich(
        _("obstacles, do’s and don’ts"), _("What was hard, what helps, and what to leave.")
    )
    transferability = _rich(
        _("what others can use"), _("What can be taken over as it is, and what that needs.")
    )
    sustainability = _rich(_("what keeps it going"), _("Who pays and decides after the project."))
    recognitions = StreamField(
        RecognitionsBlock(),
        verbose_name=_("recognition"),
        blank=True,
        help_text=_("Awards and lists of good practices: by whom, when, address."),
    )
    contact = _rich(
        _("contact"),
        _("A website or a mailbox of the organisation. No address of a single person."),
    )
    links = StreamField(
        LinksBlock(),
        verbose_name=_("links and documents"),
        blank=True,
        help_text=_("What to read on. What the text rests on belongs to the sources."),
    )
    seen_by_acct = _rich(
        _("seen by ACCT"), _("When the partners were there, and what they saw themselves.")
    )
    discussion_questions = _lines(
        _("Question"),
        _("questions for a session"),
        _("Open questions for a group. “Use it in a session” is built on them."),
    )
    sources = StreamField(
        SourcesBlock(),
        verbose_name=_("sources"),
        help_text=_("Each text that you used, with the day you looked at it."),
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True)
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="curriculum.CaseStudyTopic",
        blank=True,
        related_name="case_studies",
    )
    tags = ClusterTaggableManager(
        verbose_name=_("free tags"),
        through="curriculum.CaseStudyTag",
        blank=True,
        related_name="case_studies",
    )

    library_kind = LibraryKind.CASE_STUDY
    card_tools = "curriculum/shelves/parts/card_tools.html"
    base_form_class = TopicPageForm
    template = "curriculum/library/case_study_page.html"
    context_from = "curriculum.cases.views.case_context"
    parent_page_types: ClassVar[list[str]] = ["curriculum.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = case_study_panels(BasePage)
    stem_fields = ("issue", "method", "results", "transferability", "services")
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("method"),
        index.SearchField("results"),
        index.SearchField("city"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-_NORTHERNMOST, _NORTHERNMOST),
                    longitude__isnull=False,
                    longitude__range=(-_EASTERNMOST, _EASTERNMOST),
                ),
                name="case_study_place_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(language_count__isnull=True) | Q(language_count__gte=1),
                name="case_study_languages_counted",
            ),
        ]

    @property
    def is_on_map(self) -> bool:
        """Whether its place is known in degrees."""
        return self.latitude is not None and self.longitude is not None

    def labels_of(self, name: str) -> list[str]:
        """Return the words of the values of a list to filter by, such as ``groups``."""
        field: Any = self._meta.get_field(name)
        found: list[str] = field.labels(getattr(self, name))
        return found

    @property
    def group_labels(self) -> list[str]:
        return self.labels_of("groups")

    @property
    def funding_labels(self) -> list[str]:
        return self.labels_of("funding_sources")

    @property
    def language_labels(self) -> list[tuple[str, str]]:
        """The languages offered as (code, own name)."""
        codes = [code for code, _own in LANGUAGES if code in self.offered_languages]
        return list(zip(codes, self.labels_of("offered_languages"), strict=True))

    def length_hints(self) -> list[tuple[Any, int, WordLimit]]:
        """Return (name, words, limit) of each text that is not as long as is usual."""
        counted = {name: word_count(self._plain_text(name)) for name in WORD_LIMITS}
        return [
            (self._meta.get_field(name).verbose_name, words, WORD_LIMITS[name])
            for name, words in counted.items()
            if words and words not in WORD_LIMITS[name]
        ]

    def gaps(self) -> list[Any]:
        """Return the names of the fields by which readers filter and compare, and which are empty."""
        named = ("practice_kind", "groups", "funding_sources", "figures", "transferability")
        empty = [
            self._meta.get_field(name).verbose_name for name in named if not getattr(self, name)
        ]
        return empty if self.is_on_map else [*empty, _("place on the map")]

    def clean(self) -> None:
        """Refuse half a place, fewer languages than are ticked, and an address that is taken."""
        super().clean()
        errors: dict[str, Any] = {}
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = _("Give both degrees, or neither.")
        if self.language_count and self.language_count < len(self.offered_languages):
            errors["language_count"] = _("More languages than this are ticked.")
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = _("Choose other words: this address is taken.")
        if errors:
            raise ValidationError(errors)


class CaseStudyTopic(TopicItem):
    content_object = ParentalKey(
        CaseStudyPage, on_delete=models.CASCADE, related_name="topic_items"
    )


class CaseStudyTag(TaggedItemBase):
    content_object = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="tag_items")
