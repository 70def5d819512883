"""What a printed handout is made of. Every block has a screen form and a print form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from acct_site.common.blocks import TEXT_FEATURES

_TEMPLATES = "curriculum/library/blocks"


class HandoutHeadingBlock(blocks.CharBlock):
    """A heading within a handout."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading within the sheet.")
        template = f"{_TEMPLATES}/handout_heading_block.html"
        preview_value = "What happened"


class HandoutTextBlock(blocks.RichTextBlock):
    """Running text of a handout."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and lists.")
        template = f"{_TEMPLATES}/handout_text_block.html"
        preview_value = "<p>Write only what you saw or heard yourself.</p>"


class CardBlock(blocks.StructBlock):
    """One card to cut out."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)


class CardsBlock(blocks.StructBlock):
    """Cards to cut out, two in a row."""

    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1)

    class Meta:
        icon = "copy"
        label = _("Cards to cut out")
        description = _("Cards with dashed borders, two in a row.")
        template = f"{_TEMPLATES}/cards_block.html"
        preview_value = {
            "cards": [
                {"title": "Card A", "text": "<p>You arrived last month.</p>"},
                {"title": "Card B", "text": "<p>You look for a school place.</p>"},
            ]
        }


class LinesValue(blocks.StructValue):
    """A prompt with its lines counted."""

    @property
    def line_numbers(self) -> range:
        """One entry for each line to write on."""
        return range(self["count"])


class LinesBlock(blocks.StructBlock):
    """A prompt with lines to write on."""

    prompt = blocks.CharBlock(label=_("Prompt"), max_length=300)
    count = blocks.IntegerBlock(label=_("Lines"), min_value=1, max_value=30, default=4)

    class Meta:
        icon = "edit"
        label = _("Writing lines")
        description = _("A prompt and empty lines to write on.")
        template = f"{_TEMPLATES}/lines_block.html"
        value_class = LinesValue
        preview_value = {"prompt": "What did you see?", "count": 3}


class ChecklistBlock(blocks.StructBlock):
    """Points to tick."""

    items = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("Points"), min_num=1)

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("Points with a box to tick.")
        template = f"{_TEMPLATES}/checklist_block.html"
        preview_value = {"items": ["Date and time", "Place", "What was said, word for word"]}


class HandoutTableBlock(blocks.StructBlock):
    """A plain table: one header row, rows of equal length, empty cells to write in."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    header = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Column headings"), min_num=1, max_num=6
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(required=False, max_length=500), label=_("Cells")),
        label=_("Rows"),
        min_num=1,
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("One header row; leave cells empty where people write.")
        template = f"{_TEMPLATES}/handout_table_block.html"
        preview_value = {
            "caption": "Places near us",
            "header": ["Place", "What for"],
            "rows": [["Advice centre", "Papers"], ["", ""]],
        }

    def clean(self, value: Any) -> Any:
        """Return the cleaned table; raise where a row is longer or shorter than the header."""
        cleaned = super().clean(value)
        width = len(cleaned["header"])
        wrong = [str(n) for n, row in enumerate(cleaned["rows"], 1) if len(row) != width]
        if wrong:
            message = _("Each row needs %(width)s cells; look at row %(rows)s.") % {
                "width": width,
                "rows": ", ".join(wrong),
            }
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned


class HandoutQuoteBlock(blocks.StructBlock):
    """A quotation on a handout."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(label=_("Source"), max_length=250)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words of a text that can be checked, with their source.")
        template = f"{_TEMPLATES}/handout_quote_block.html"
        preview_value = {"text": "Everyone is equal before the law.", "attribution": "A law"}


class HandoutStreamBlock(blocks.StreamBlock):
    """The body of a handout."""

    heading = HandoutHeadingBlock()
    text = HandoutTextBlock(features=TEXT_FEATURES)
    cards = CardsBlock()
    lines = LinesBlock()
    checklist = ChecklistBlock()
    table = HandoutTableBlock()
    quote = HandoutQuoteBlock()
