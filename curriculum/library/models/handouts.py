"""Sheets and cards that are printed and given out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
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

from acct_site.common.codes import FreshCodeInTranslation, new_code
from curriculum.library.blocks import HandoutStreamBlock
from curriculum.library.choices import (
    Audience,
    HandoutKind,
    LibraryKind,
    Orientation,
    Per,
    SheetSize,
)
from curriculum.library.models.rights import EditorsNoteMixin, RightsMixin
from curriculum.library.models.slugs import SlugInLanguageForm


class Handout(
    PreviewableMixin,
    FreshCodeInTranslation,
    TranslatableMixin,
    RightsMixin,
    EditorsNoteMixin,
    index.Indexed,
    models.Model,
):
    """A sheet that can be printed alone. ``code`` is its public name."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title = models.CharField(
        _("title"), max_length=160, help_text=_("Printed at the top of the sheet.")
    )
    slug = models.SlugField(_("slug"), max_length=100, help_text=_("The same in every language."))
    summary = models.CharField(
        _("what it is for"), max_length=300, help_text=_("One sentence for the trainer.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=HandoutKind.choices,
        help_text=_("What people do with it."),
    )
    audience = models.CharField(
        _("for"),
        max_length=20,
        choices=Audience.choices,
        default=Audience.PARTICIPANT,
        help_text=_("Sheets for facilitators never come into a pack for participants."),
    )
    copies_per = models.CharField(
        _("copies"),
        max_length=20,
        choices=Per.choices,
        default=Per.PARTICIPANT,
        help_text=_("How many are printed for a group."),
    )
    cut_up = models.BooleanField(
        _("to be cut up"), default=False, help_text=_("Cards or strips that are cut apart.")
    )
    sheet_size = models.CharField(
        _("page size"),
        max_length=20,
        choices=SheetSize.choices,
        default=SheetSize.A4,
        help_text=_("The smallest sheet on which it still works."),
    )
    orientation = models.CharField(
        _("orientation"),
        max_length=20,
        choices=Orientation.choices,
        default=Orientation.PORTRAIT,
        help_text=_("Wide tables and timelines want landscape."),
    )
    colour_needed = models.BooleanField(
        _("needs colour"),
        default=False,
        help_text=_("Only if something is lost in black and white."),
    )
    content_note = models.CharField(
        _("content note"),
        max_length=300,
        blank=True,
        help_text=_("Which hard subjects stand on it."),
    )
    reading_level = models.CharField(
        _("reading level"),
        max_length=160,
        blank=True,
        help_text=_("Such as “plain language” or “B1”."),
    )
    large_print = models.BooleanField(
        _("works in large print"),
        default=False,
        help_text=_("Tick it when you have printed it at 16 points and nothing broke."),
    )
    easy_version = models.ForeignKey(
        "self",
        verbose_name=_("easy-to-read version"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="full_versions",
        help_text=_("A handout that says the same in easier words."),
    )
    body = StreamField(
        HandoutStreamBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Text written here can be printed, translated and read aloud. Or add a file."),
    )
    file = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For what cannot be written as text, such as slides."),
    )
    alt_text = models.TextField(
        _("description of the file"),
        max_length=1000,
        blank=True,
        help_text=_("What the file shows, for people who cannot see it. Needed with a file."),
    )

    library_kind = LibraryKind.HANDOUT
    base_form_class = SlugInLanguageForm
    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title"),
        FieldPanel("slug", widget=SlugInput),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience"), FieldPanel("copies_per")]),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("file"), FieldPanel("alt_text")], heading=_("Or a file")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sheet_size"), FieldPanel("orientation")]),
                FieldRowPanel([FieldPanel("cut_up"), FieldPanel("colour_needed")]),
                FieldRowPanel([FieldPanel("reading_level"), FieldPanel("large_print")]),
                FieldPanel("easy_version"),
                FieldPanel("content_note"),
            ],
            heading=_("Printing and reading"),
        ),
        RightsMixin.rights_panel,
        EditorsNoteMixin.editors_note_panel,
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

    @property
    def url(self) -> str:
        """Its address in the active language, named as a page's is."""
        return reverse("handout", args=[self.code])

    def clean(self) -> None:
        """Refuse a sheet with neither text nor file, and a file without a description."""
        super().clean()
        if not self.body and self.file is None:
            raise ValidationError({"body": _("Write a text or add a file.")})
        if self.file is not None and not self.alt_text.strip():
            raise ValidationError({"alt_text": _("Describe what the file shows.")})

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "curriculum/library/handout.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"handout": self, "request": request}
