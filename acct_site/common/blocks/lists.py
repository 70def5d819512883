"""Repeated parts: a plain line, or a title with text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from acct_site.common.blocks.body import TEXT_FEATURES


class PlainListBlock(blocks.StreamBlock):
    """Lines without markup. Each has an id of its own, the same in every language."""

    def __init__(self, label: Any, icon: str = "list-ul", **kwargs: Any) -> None:
        line = blocks.CharBlock(label=label, icon=icon, max_length=500)
        super().__init__([("line", line)], **kwargs)


class TitledTextBlock(blocks.StructBlock):
    """A titled piece of text, such as one variation."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "doc-full"
        label = _("Entry")
        description = _("A title and a short text.")
        template = "acct/blocks/titled_text_block.html"
        preview_value = {
            "title": "With a large group",
            "text": "<p>Run it in two circles with one facilitator each.</p>",
        }
