"""The organisations of the consortium."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.pages import BasePage


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")


class PartnerIndexPage(BasePage):
    """All partners of a language, the lead first."""

    template = "home/pages/partner_index_page.html"
    context_from = "home.pages.views.partners_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PartnerPage"]

    class Meta:
        verbose_name = _("partner list")


class PartnerPage(BasePage):
    """One partner organisation; the title is its name."""

    original_name = models.CharField(_("name in its own language"), max_length=200, blank=True)
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )
    city = models.CharField(_("town"), max_length=100)
    country = models.CharField(_("country"), max_length=100)
    website = models.URLField(_("website"), blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)

    template = "home/pages/partner_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("original_name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("city"), FieldPanel("country")]),
        FieldPanel("website"),
        FieldPanel("body"),
    ]
    stem_fields = ("body", "city")
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
