"""News: what happened, when, and which cases it belongs to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.pages import BasePage


class NewsIndexPage(BasePage):
    """All news of a language, newest first."""

    template = "home/pages/news_index_page.html"
    context_from = "home.pages.views.news_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news list")


class NewsPage(BasePage):
    """One news item."""

    date = models.DateField(_("date"))
    author = models.CharField(_("author"), max_length=120)
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"))
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("related case studies"),
        blank=True,
        related_name="news",
    )
    tags = ClusterTaggableManager(
        verbose_name=_("tags"), through="home.NewsPageTag", blank=True, related_name="news"
    )

    template = "home/pages/news_page.html"
    context_from = "home.pages.views.news_item_context"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
        FieldPanel("body"),
        FieldPanel("related_case_studies"),
        FieldPanel("tags"),
    ]
    stem_fields = ("body",)
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


class NewsPageTag(TaggedItemBase):
    content_object = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="tag_items")
