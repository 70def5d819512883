"""Figures and sources of a case study."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

_TEMPLATES = "curriculum/library/blocks"


class FigureBlock(blocks.StructBlock):
    """A number that can be checked: what it counts, when, and who says so."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40)
    label = blocks.CharBlock(label=_("What it counts"), max_length=160)
    period = blocks.CharBlock(label=_("Period"), max_length=80)
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    checked_on = blocks.DateBlock(label=_("Checked on"))
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Where sources differ, add both figures and say so here."),
    )

    class Meta:
        icon = "table"
        label = _("Figure")
        description = _("A number with its period, source and the day it was checked.")
        template = f"{_TEMPLATES}/figure_block.html"
        preview_value = {
            "value": "7",
            "label": "languages",
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
    checked_on = blocks.DateBlock(label=_("Checked on"))

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
