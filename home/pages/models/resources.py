"""Resources: what others have published and trainers can use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.pages import BasePage
from curriculum.library.choices import Licence
from curriculum.library.models.topics import TopicItem
from home.pages.choices import ResourceKind
from home.pages.models.languages import LanguageCodes, LanguageCodesForm

LICENCES = [*Licence.choices, ("publisher", _("The publisher's own terms"))]


class ResourceIndexPage(BasePage):
    """All resources of a language, with filters."""

    template = "home/pages/resource_index_page.html"
    context_from = "home.pages.views.resources_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.ResourcePage"]

    class Meta:
        verbose_name = _("resource list")


class ResourcePageForm(LanguageCodesForm):
    """Wants a file or an address."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and not (data.get("address") or data.get("document")):
            raise ValidationError(_("Give an address or a file."))
        return data


class ResourcePage(LanguageCodes, BasePage):
    """A manual, database, report or site: described in our words, kept by its publisher or as a file."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=ResourceKind.choices, default=ResourceKind.MANUAL
    )
    publisher = models.CharField(_("published by"), max_length=200)
    year = models.CharField(_("year"), max_length=20, blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    languages_note = models.CharField(
        _("more about its languages"),
        max_length=200,
        blank=True,
        help_text=_("For languages that are not among the boxes above."),
    )
    licence = models.CharField(_("licence"), max_length=30, choices=LICENCES, default="publisher")
    checked_on = models.DateField(
        _("checked on"), null=True, help_text=_("The day somebody last opened the address.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="home.ResourceTopic",
        blank=True,
        related_name="resources",
    )

    base_form_class = ResourcePageForm
    template = "home/pages/resource_page.html"
    context_from = "home.pages.views.resource_context"
    parent_page_types: ClassVar[list[str]] = ["home.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("language_codes"),
        SynchronizedField("publisher"),
        SynchronizedField("year"),
    ]
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("publisher"), FieldPanel("year")]),
        FieldPanel("address"),
        FieldPanel("document"),
        MultiFieldPanel(
            [FieldPanel("language_codes"), FieldPanel("languages_note")], heading=_("Languages")
        ),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("checked_on")]),
        FieldPanel("topics"),
        FieldPanel("body"),
    ]
    stem_fields = ("publisher", "body")
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("publisher"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")


class ResourceTopic(TopicItem):
    content_object = ParentalKey(
        ResourcePage, on_delete=models.CASCADE, related_name="topic_items"
    )
