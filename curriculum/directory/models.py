"""Where people turn who saw or met racism: one entry a place, each with its source."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from acct_site.common.blocks import TEXT_FEATURES
from acct_site.common.codes import FreshCodeInTranslation, new_code
from acct_site.common.pages import BasePage
from curriculum.directory.choices import Anonymity, Cost, Need
from curriculum.directory.rules import is_stale
from curriculum.library.countries import COUNTRIES


def _offer(need: Need) -> models.BooleanField[bool, bool]:
    return models.BooleanField(need.label, default=False)


class HelpPlace(FreshCodeInTranslation, TranslatableMixin, index.Indexed, models.Model):
    """A documentation centre, reporting office or counselling service. ``code`` is its public name.

    It must offer something, be reachable somehow, and name its source and the day it was checked.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(
        _("name"), max_length=200, help_text=_("In the language of this entry.")
    )
    own_name = models.CharField(
        _("its own name"),
        max_length=200,
        blank=True,
        help_text=_("What stands on its door, in its own language."),
    )
    country = models.CharField(
        _("country"), max_length=2, choices=COUNTRIES, help_text=_("Where it works.")
    )
    region = models.CharField(
        _("region or town"),
        max_length=120,
        blank=True,
        help_text=_("Leave empty if it works in the whole country."),
    )
    offers_documenting = _offer(Need.DOCUMENTING)
    offers_complaining = _offer(Need.COMPLAINING)
    offers_counselling = _offer(Need.COUNSELLING)
    offers_legal_advice = _offer(Need.LEGAL_ADVICE)
    offers_arriving = _offer(Need.ARRIVING)
    what = models.TextField(
        _("what you can bring"),
        max_length=500,
        help_text=_("Which incidents or questions it takes, in plain words."),
    )
    who = models.CharField(
        _("who can come"),
        max_length=300,
        blank=True,
        help_text=_("People affected, witnesses, organisations; with or without papers."),
    )
    anonymity = models.CharField(
        _("without a name?"),
        max_length=20,
        choices=Anonymity.choices,
        default=Anonymity.UNKNOWN,
        help_text=_("Whether an incident can be reported anonymously."),
    )
    languages = models.CharField(
        _("languages"),
        max_length=300,
        blank=True,
        help_text=_("Languages people can speak there, with commas between."),
    )
    cost = models.CharField(
        _("cost"),
        max_length=20,
        choices=Cost.choices,
        default=Cost.UNKNOWN,
        help_text=_("What it costs the person who comes."),
    )
    phone = models.CharField(
        _("telephone"), max_length=60, blank=True, help_text=_("As it is dialled in the country.")
    )
    hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("When somebody answers.")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("An address of the office, not of a person.")
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The page to begin on, or the form itself.")
    )
    address = models.CharField(
        _("address"), max_length=250, blank=True, help_text=_("Street, number, town.")
    )
    note = models.TextField(
        _("good to know"),
        max_length=500,
        blank=True,
        help_text=_("Deadlines, what to bring, what happens next."),
    )
    source = models.CharField(
        _("source"), max_length=250, help_text=_("The page or paper that these facts come from.")
    )
    source_url = models.URLField(
        _("address of the source"), blank=True, help_text=_("Where it can be read.")
    )
    checked_on = models.DateField(
        _("checked on"), help_text=_("The day somebody compared this entry with its source.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("own_name"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("region")]),
        MultiFieldPanel(
            [FieldPanel(f"offers_{need.value}") for need in Need],
            heading=_("What people come for"),
        ),
        FieldPanel("what"),
        FieldPanel("who"),
        FieldRowPanel([FieldPanel("anonymity"), FieldPanel("cost"), FieldPanel("languages")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
                FieldPanel("address"),
            ],
            heading=_("How to reach it"),
        ),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("checked_on")]),
            ],
            heading=_("Source"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name", boost=2),
        index.SearchField("own_name"),
        index.SearchField("what"),
        index.AutocompleteField("name"),
        index.FilterField("country"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("place to turn to")
        verbose_name_plural = _("places to turn to")
        ordering: ClassVar[list[str]] = ["country", "region", "name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(offers_documenting=True)
                | Q(offers_complaining=True)
                | Q(offers_counselling=True)
                | Q(offers_legal_advice=True)
                | Q(offers_arriving=True),
                name="help_place_offers_something",
                violation_error_message=_("Tick at least one thing that people come for."),
            ),
            models.CheckConstraint(
                condition=~Q(phone="", email="", website="", address=""),
                name="help_place_can_be_reached",
                violation_error_message=_("Give at least one way to reach it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs(self) -> list[Need]:
        """What it offers, in the order of the list."""
        return [need for need in Need if getattr(self, f"offers_{need.value}")]

    @property
    def is_stale(self) -> bool:
        """Whether it was checked too long ago."""
        return is_stale(self.checked_on, timezone.localdate())


class HelpIndexPage(BasePage):
    """The directory as a page: filtered by place and need, with nothing of that in its address."""

    emergency = RichTextField(
        _("in danger"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Stands above everything else: whom to call when somebody is in danger now."),
    )
    before_you_report = RichTextField(
        _("before you report"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What helps: writing down, keeping proof, bringing somebody along."),
    )
    exit_url = models.URLField(
        _("where “Leave this page” leads"),
        default="https://www.wikipedia.org/",
        help_text=_("A page that tells nobody what was read here."),
    )

    template = "curriculum/directory/help_index_page.html"
    context_from = "curriculum.directory.views.directory_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("emergency"),
        FieldPanel("before_you_report"),
        FieldPanel("exit_url"),
    ]
    stem_fields = ("emergency", "before_you_report")
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields]

    class Meta:
        verbose_name = _("where to turn")

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Serve it so that neither the browser nor the next site learns what was looked for."""
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response
