"""The home page and ordinary pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES, BodyStreamBlock
from acct_site.common.pages import BasePage
from home.pages.blocks import DoorsBlock, FactsBlock


class HomePage(BasePage):
    """The front door: what ACCT is, and a door for each kind of visitor."""

    hero_heading = models.CharField(_("large heading"), max_length=120)
    hero_text = models.TextField(_("text under it"), max_length=400)
    doors = StreamField(DoorsBlock(), verbose_name=_("doors"))
    about_heading = models.CharField(_("heading about ACCT"), max_length=120, blank=True)
    about_text = RichTextField(_("text about ACCT"), features=TEXT_FEATURES, blank=True)
    facts = StreamField(FactsBlock(), verbose_name=_("facts"), blank=True)

    template = "home/pages/home_page.html"
    context_from = "home.pages.views.home_context"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_heading"), FieldPanel("hero_text")], heading=_("Opening")
        ),
        FieldPanel("doors"),
        MultiFieldPanel(
            [FieldPanel("about_heading"), FieldPanel("about_text"), FieldPanel("facts")],
            heading=_("About ACCT"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("about_text"),
    ]

    class Meta:
        verbose_name = _("home page")


class StandardPage(BasePage):
    """An ordinary page, such as "About" or "Privacy"."""

    body = StreamField(BodyStreamBlock(), verbose_name=_("text"))
    show_in_footer = models.BooleanField(_("link in the footer"), default=False)

    template = "home/pages/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels: ClassVar[list[Panel]] = [
        *BasePage.promote_panels,
        FieldPanel("show_in_footer"),
    ]
    stem_fields = ("body",)
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
