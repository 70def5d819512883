"""Sheets and cards that are printed and given out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, TranslatableMixin
from wagtail.search import index

from acct_site.common.codes import new_code
from curriculum.library.blocks import HandoutStreamBlock
from curriculum.library.choices import Audience, HandoutKind, LibraryKind, Orientation, Per
from curriculum.library.models.rights import RightsMixin
from curriculum.library.models.slugs import SlugInLanguageForm


class Handout(PreviewableMixin, TranslatableMixin, RightsMixin, index.Indexed, models.Model):
    """A sheet that can be printed alone. ``code`` is its public name."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("slug"), max_length=100)
    summary = models.CharField(
        _("what it is for"), max_length=300, help_text=_("One sentence for the trainer.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=HandoutKind.choices)
    audience = models.CharField(
        _("for"), max_length=20, choices=Audience.choices, default=Audience.PARTICIPANT
    )
    copies_per = models.CharField(
        _("copies"), max_length=20, choices=Per.choices, default=Per.PARTICIPANT
    )
    cut_up = models.BooleanField(_("to be cut up"), default=False)
    orientation = models.CharField(
        _("orientation"),
        max_length=20,
        choices=Orientation.choices,
        default=Orientation.PORTRAIT,
    )
    colour_needed = models.BooleanField(_("needs colour"), default=False)
    content_note = models.CharField(_("content note"), max_length=300, blank=True)
    reading_level = models.CharField(_("reading level"), max_length=160, blank=True)
    body = StreamField(HandoutStreamBlock(), verbose_name=_("text"))

    library_kind = LibraryKind.HANDOUT
    base_form_class = SlugInLanguageForm
    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title"),
        FieldPanel("slug", widget=SlugInput),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience"), FieldPanel("copies_per")]),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("orientation"), FieldPanel("cut_up")]),
                FieldPanel("colour_needed"),
                FieldPanel("reading_level"),
                FieldPanel("content_note"),
            ],
            heading=_("Printing and reading"),
        ),
        RightsMixin.rights_panel,
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title", boost=2),
        index.SearchField("summary"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("handout")
        verbose_name_plural = _("handouts")
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["locale", "slug"], name="handout_slug_in_locale"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_for_facilitator(self) -> bool:
        """Whether participants must not see it."""
        return self.audience == Audience.FACILITATOR

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "curriculum/library/handout.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"handout": self, "request": request}
