"""Figures, sources, recognition and links of a case study."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from curriculum.library.choices import FigureKind

_TEMPLATES = "curriculum/library/blocks"


class CheckedOnBlock(blocks.DateBlock):
    """The day a source was looked at: never a day to come."""

    def __init__(self) -> None:
        super().__init__(label=_("Checked on"))

    def clean(self, value: object) -> object:
        """Return the day. Raises ``ValidationError`` for a day to come."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


class FigureBlock(blocks.StructBlock):
    """A number that can be checked: what it counts, when, and who says so."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40)
    label = blocks.CharBlock(
        label=_("What it counts"),
        max_length=160,
        help_text=_(
            "Figures with the same words here stand side by side: so sources that differ do."
        ),
    )
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=FigureKind.choices,
        default=FigureKind.OTHER,
        help_text=_("“People reached” and “Visits” are compared between case studies."),
    )
    period = blocks.CharBlock(
        label=_("Period"), max_length=80, help_text=_("The year or the time that it covers.")
    )
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(
        label=_("Address of the source"),
        required=False,
        help_text=_("The same as in the list of sources: then the figure carries its number."),
    )
    checked_on = CheckedOnBlock()
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("What a reader must know, such as why two sources differ."),
    )

    class Meta:
        icon = "table"
        label = _("Figure")
        description = _("A number with its period, source and the day it was checked.")
        template = f"{_TEMPLATES}/figure_block.html"
        preview_value = {
            "value": "7",
            "label": "languages",
            "kind": FigureKind.LANGUAGES,
            "period": "2023",
            "source": "The organisation's page",
            "source_url": "",
            "checked_on": "2026-11-23",
            "note": "",
        }


class FiguresBlock(blocks.StreamBlock):
    """The figures of a case study."""

    figure = FigureBlock()


class SourceBlock(blocks.StructBlock):
    """A text that a case study rests on."""

    title = blocks.CharBlock(label=_("Title"), max_length=250)
    publisher = blocks.CharBlock(label=_("Published by"), required=False, max_length=200)
    date = blocks.CharBlock(label=_("Date"), required=False, max_length=60)
    url = blocks.URLBlock(label=_("Address"), required=False)
    checked_on = CheckedOnBlock()

    class Meta:
        icon = "link"
        label = _("Source")
        description = _("Title, publisher, date, address and the day it was checked.")
        template = f"{_TEMPLATES}/source_block.html"
        preview_value = {
            "title": "A report on the service",
            "publisher": "The city",
            "date": "2023",
            "url": "https://example.org/",
            "checked_on": "2026-11-23",
        }


class SourcesBlock(blocks.StreamBlock):
    """The sources of a case study."""

    source = SourceBlock()


class RecognitionBlock(blocks.StructBlock):
    """Who recognised a practice, as what and when."""

    by = blocks.CharBlock(label=_("By"), max_length=200)
    title = blocks.CharBlock(label=_("As what"), max_length=250)
    date = blocks.CharBlock(label=_("When"), max_length=60)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "tick"
        label = _("Recognition")
        description = _(
            "An award or an entry in a list of good practices: by whom, when, address."
        )
        template = f"{_TEMPLATES}/recognition_block.html"
        preview_value = {
            "by": "European Website on Integration",
            "title": "Good practice",
            "date": "2023",
            "url": "https://example.org/",
        }


class RecognitionsBlock(blocks.StreamBlock):
    """Awards and entries in lists of good practices."""

    recognition = RecognitionBlock()


class LinkBlock(blocks.StructBlock):
    """A page or a file to go on with."""

    title = blocks.CharBlock(label=_("Title"), max_length=250)
    url = blocks.URLBlock(label=_("Address"), required=False)
    document = DocumentChooserBlock(label=_("Or a file"), required=False)
    language = blocks.CharBlock(label=_("Language"), required=False, max_length=60)
    note = blocks.CharBlock(label=_("What it is"), required=False, max_length=250)

    class Meta:
        icon = "link"
        label = _("Link or file")
        description = _("A page or a document about the practice.")
        template = f"{_TEMPLATES}/link_block.html"
        preview_value = {
            "title": "The service's own website",
            "url": "https://example.org/",
            "document": None,
            "language": "English",
            "note": "",
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Return the link. Raises ``StructBlockValidationError`` unless it leads to one place."""
        cleaned = super().clean(value)
        if bool(cleaned["url"]) == bool(cleaned["document"]):
            wrong = ValidationError(_("Give either an address or a file."))
            raise StructBlockValidationError(block_errors={"url": wrong})
        return cleaned


class LinksBlock(blocks.StreamBlock):
    """Links and documents of a case study."""

    link = LinkBlock()
