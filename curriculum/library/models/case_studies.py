"""A case study: a practice that others can learn from, with figures that can be checked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES, PlainListBlock
from acct_site.common.pages import BasePage
from curriculum.library.blocks import FiguresBlock, SourcesBlock
from curriculum.library.choices import CaseState, LibraryKind, Scope
from curriculum.library.countries import COUNTRIES
from curriculum.library.models.panels import case_study_panels
from curriculum.library.models.topics import TopicItem, TopicPageForm


def _rich(name: Any) -> RichTextField:
    return RichTextField(name, features=TEXT_FEATURES, blank=True)


def _lines(label: Any, name: Any) -> StreamField:
    return StreamField(PlainListBlock(label), verbose_name=name, blank=True)


class CaseStudyPage(BasePage):
    """A good practice in a structure that can be compared. Each figure carries period and source."""

    original_title = models.CharField(_("original title"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    city = models.CharField(_("city or area"), max_length=120)
    scope = models.CharField(_("level"), max_length=20, choices=Scope.choices, default=Scope.LOCAL)
    lead_organisation = models.CharField(_("lead organisation"), max_length=250)
    organisation_type = models.CharField(_("type of organisation"), max_length=200, blank=True)
    partners = _lines(_("Partner"), _("partners"))
    started = models.CharField(_("started"), max_length=80)
    ended = models.CharField(_("ended"), max_length=80, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=CaseState.choices, default=CaseState.ONGOING
    )
    practice_type = models.CharField(_("type of practice"), max_length=200, blank=True)
    target_groups = _lines(_("Group"), _("target groups"))
    services = _lines(_("Service"), _("services"))
    languages = models.CharField(_("languages offered"), max_length=400, blank=True)
    issue = _rich(_("issue and goals"))
    rationale = _rich(_("what set it off"))
    method = _rich(_("how it works"))
    who_benefits = _rich(_("who benefits"))
    participation = _rich(_("participation of the people concerned"))
    results = _rich(_("results"))
    figures = StreamField(FiguresBlock(), verbose_name=_("figures"), blank=True)
    evaluation = _rich(_("evaluation"))
    funder = models.CharField(_("funded by"), max_length=250, blank=True)
    funding = _rich(_("funding and resources"))
    obstacles = _rich(_("obstacles"))
    transferability = _rich(_("what others can use"))
    sustainability = _rich(_("what keeps it going"))
    recognition = _rich(_("recognition"))
    contact = _rich(_("contact"))
    seen_by_acct = _rich(_("seen by ACCT"))
    discussion_questions = _lines(_("Question"), _("questions for a session"))
    sources = StreamField(SourcesBlock(), verbose_name=_("sources"))
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
    context_from = "curriculum.library.views.case_study_context"
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


class CaseStudyTopic(TopicItem):
    content_object = ParentalKey(
        CaseStudyPage, on_delete=models.CASCADE, related_name="topic_items"
    )


class CaseStudyTag(TaggedItemBase):
    content_object = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="tag_items")
