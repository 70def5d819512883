"""A call for posters: what is asked, of whom, and on which terms."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES, PlainListBlock
from acct_site.common.pages import BasePage
from poster_competition.calls.blocks import CriteriaBlock, LinksBlock


def _rich(name: Any) -> RichTextField:
    return RichTextField(name, features=TEXT_FEATURES, blank=True)


class CallStatus(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class CallIndexPage(BasePage):
    """All calls of a language, newest first."""

    template = "poster_competition/calls/call_index_page.html"
    context_from = "poster_competition.calls.views.calls_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["poster_competition.CallPage"]

    class Meta:
        verbose_name = _("poster calls")


class CallPage(BasePage):
    """One call for posters with its terms."""

    theme = models.CharField(_("theme"), max_length=300)
    status = models.CharField(
        _("status"), max_length=12, choices=CallStatus.choices, default=CallStatus.ANNOUNCED
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    exhibited_from = models.DateField(_("exhibited from"), null=True, blank=True)
    brief = _rich(_("brief"))
    how_to_enter = StreamField(
        PlainListBlock(_("Way")), verbose_name=_("how to enter"), blank=True
    )
    eligibility = models.TextField(_("who can enter"), max_length=1000)
    formats = models.TextField(_("formats"), max_length=600)
    max_file_mb = models.PositiveSmallIntegerField(_("largest file in megabytes"), default=10)
    max_entries = models.PositiveSmallIntegerField(_("posters a person"), default=3)
    criteria = StreamField(CriteriaBlock(), verbose_name=_("criteria"), blank=True)
    licence = _rich(_("rights and licence"))
    jury = _rich(_("jury"))
    results = _rich(_("results"))
    sources = StreamField(LinksBlock(), verbose_name=_("sources"), blank=True)

    template = "poster_competition/calls/call_page.html"
    parent_page_types: ClassVar[list[str]] = ["poster_competition.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("theme"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("opens_on"), FieldPanel("closes_on")]),
        FieldPanel("brief"),
        MultiFieldPanel(
            [
                FieldPanel("eligibility"),
                FieldPanel("formats"),
                FieldRowPanel([FieldPanel("max_file_mb"), FieldPanel("max_entries")]),
                FieldPanel("how_to_enter"),
            ],
            heading=_("Entering"),
        ),
        MultiFieldPanel(
            [FieldPanel("criteria"), FieldPanel("jury"), FieldPanel("licence")],
            heading=_("Judging and rights"),
        ),
        MultiFieldPanel(
            [FieldPanel("results"), FieldPanel("exhibited_from"), FieldPanel("sources")],
            heading=_("Afterwards"),
        ),
    ]
    stem_fields = ("theme", "brief", "eligibility")
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("brief")]

    class Meta:
        verbose_name = _("call for posters")
        verbose_name_plural = _("calls for posters")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True)
                | models.Q(opens_on__isnull=True)
                | models.Q(opens_on__lte=models.F("closes_on")),
                name="call_opens_before_it_closes",
                violation_error_message=_("A call opens before it closes."),
            ),
        ]
