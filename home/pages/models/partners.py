"""The organisations of the consortium."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.pages import BasePage
from curriculum.library.countries import COUNTRIES


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")


class PartnerIndexPage(BasePage):
    """All partners of a language, the lead first."""

    template = "home/pages/partner_index_page.html"
    context_from = "home.pages.views.partners_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PartnerPage", "home.TeamPage"]

    class Meta:
        verbose_name = _("partner list")


class PartnerPage(BasePage):
    """One partner organisation; the title is its name."""

    original_name = models.CharField(_("name in its own language"), max_length=200, blank=True)
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )
    city = models.CharField(_("town"), max_length=100)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    website = models.URLField(_("website"), blank=True)
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("A mailbox of the organisation, not of a person.")
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its text alternative is the one of the picture."),
    )
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("case studies"),
        blank=True,
        related_name="partner_pages",
    )
    related_news = ParentalManyToManyField(
        "home.NewsPage", verbose_name=_("news"), blank=True, related_name="partners"
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)

    template = "home/pages/partner_page.html"
    context_from = "home.pages.views.partner_context"
    parent_page_types: ClassVar[list[str]] = ["home.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("original_name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("city"), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("website"), FieldPanel("contact_email")]),
        FieldPanel("logo"),
        FieldPanel("body"),
        InlinePanel("team", heading=_("People"), label=_("person")),
        FieldPanel("related_case_studies"),
        FieldPanel("related_news"),
    ]
    stem_fields = ("body", "city")
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class TeamMember(Orderable):
    """A person of a partner, named with their consent."""

    partner = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="team")
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Only if the person agreed to stand here.")
    )
    role = models.CharField(_("role"), max_length=160)
    languages = models.CharField(_("languages"), max_length=200, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("languages")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")


class TeamPage(BasePage):
    """The people of all partners of a language, by organisation."""

    template = "home/pages/team_page.html"
    context_from = "home.pages.views.team_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("team")
