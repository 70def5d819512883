"""The body of an ordinary page: headings, text, pictures, quotations, callouts, buttons, files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

# Rich text inside a field that has its own heading: no headings, no embeds.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
# Rich text that stands alone.
BODY_FEATURES = ["h3", *TEXT_FEATURES]

_TEMPLATES = "acct/blocks"


class HeadingBlock(blocks.CharBlock):
    """A second-level heading; its address on the page is made from its text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a new section of the page.")
        template = f"{_TEMPLATES}/heading_block.html"
        preview_value = "How the Bureau works"


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = f"{_TEMPLATES}/text_block.html"
        preview_value = "<p>Fifteen organisations and the municipality share one place.</p>"


class PictureBlock(blocks.StructBlock):
    """A picture with its text alternative and caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a text alternative and a caption.")
        template = f"{_TEMPLATES}/picture_block.html"
        preview_template = f"{_TEMPLATES}/previews/picture_block.html"
        preview_value = {"image": None, "caption": "Where the partners met"}


class QuoteBlock(blocks.StructBlock):
    """A quotation with its source."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(
        label=_("Source"),
        help_text=_("Who said or wrote it, and where. Quote only what can be checked."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words of a person or a text, with their source.")
        template = f"{_TEMPLATES}/quote_block.html"
        preview_value = {
            "text": "All human beings are born free and equal in dignity and rights.",
            "attribution": "Universal Declaration of Human Rights, article 1",
        }


class CalloutBlock(blocks.StructBlock):
    """Something set apart from the running text."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A short text set apart: a hint, a fact, something to keep in mind.")
        template = f"{_TEMPLATES}/callout_block.html"
        preview_value = {
            "title": "Use it in a session",
            "text": "<p>The case comes with a ready activity of 75 minutes.</p>",
        }


class ButtonBlock(blocks.StructBlock):
    """A link that asks for an action."""

    label = blocks.CharBlock(label=_("Words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Button")
        description = _("One link that stands out. Say what happens: “See the library”.")
        template = f"{_TEMPLATES}/button_block.html"
        preview_value = {"label": "See the library", "page": None, "url": "https://example.org/"}


class DownloadBlock(blocks.StructBlock):
    """A file to take away."""

    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(label=_("What it is"), required=False)

    class Meta:
        icon = "download"
        label = _("File")
        description = _("A file to download, with its kind and size.")
        template = f"{_TEMPLATES}/download_block.html"
        preview_template = f"{_TEMPLATES}/previews/download_block.html"
        preview_value = {"document": None, "description": "Worksheet, one per person"}


class BodyStreamBlock(blocks.StreamBlock):
    """What editors compose an ordinary page from."""

    heading = HeadingBlock()
    text = TextBlock(features=BODY_FEATURES)
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    button = ButtonBlock()
    download = DownloadBlock()
