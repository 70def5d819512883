"""Words that need care, with how they may be used."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES
from curriculum.library.blocks import EquivalentsBlock
from curriculum.library.choices import UsageStatus
from curriculum.library.models.slugs import SlugInLanguageForm


class GlossaryTerm(TranslatableMixin, index.Indexed, ClusterableModel):
    """One entry of the glossary. The slug is the same in every language."""

    term = models.CharField(_("term"), max_length=160)
    slug = models.SlugField(_("slug"), max_length=100)
    abbreviation = models.CharField(_("abbreviation or spelling"), max_length=160, blank=True)
    short_definition = models.TextField(
        _("short definition"), max_length=600, help_text=_("Plain language, one or two sentences.")
    )
    explanation = RichTextField(_("explanation"), features=TEXT_FEATURES, blank=True)
    usage_status = models.CharField(
        _("usage"), max_length=20, choices=UsageStatus.choices, default=UsageStatus.ACCEPTED
    )
    usage_note = models.TextField(_("note on usage"), max_length=600, blank=True)
    where_used = models.CharField(_("where it is used"), max_length=400, blank=True)
    use_instead = models.CharField(_("use instead"), max_length=200, blank=True)
    example = models.TextField(_("example"), max_length=500, blank=True)
    content_note = models.CharField(_("content note"), max_length=300, blank=True)
    equivalents = StreamField(EquivalentsBlock(), verbose_name=_("in other languages"), blank=True)
    see_also = ParentalManyToManyField(
        "self", verbose_name=_("see also"), symmetrical=False, blank=True
    )
    source = models.CharField(_("source"), max_length=400)
    reviewed_on = models.DateField(_("reviewed on"), null=True)

    base_form_class = SlugInLanguageForm
    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("term"),
        FieldRowPanel([FieldPanel("slug", widget=SlugInput), FieldPanel("abbreviation")]),
        FieldPanel("short_definition"),
        FieldPanel("explanation"),
        MultiFieldPanel(
            [
                FieldPanel("usage_status"),
                FieldPanel("usage_note"),
                FieldPanel("use_instead"),
                FieldPanel("where_used"),
            ],
            heading=_("Usage"),
        ),
        FieldPanel("example"),
        FieldPanel("content_note"),
        FieldPanel("equivalents"),
        FieldPanel("see_also"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("reviewed_on")]),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("term", boost=3),
        index.SearchField("short_definition"),
        index.AutocompleteField("term"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering: ClassVar[list[str]] = ["term"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["locale", "slug"], name="term_slug_in_locale"),
            models.CheckConstraint(
                condition=~models.Q(usage_status=UsageStatus.OFFENSIVE)
                | ~models.Q(use_instead=""),
                name="offensive_term_names_another",
                violation_error_message=_("Say what to use instead of this term."),
            ),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def needs_care(self) -> bool:
        """Whether the usage status must stand wherever the term appears."""
        return self.usage_status in {
            UsageStatus.CONTESTED,
            UsageStatus.OUTDATED,
            UsageStatus.OFFENSIVE,
        }
