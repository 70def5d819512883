"""What the home page is composed of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

_TEMPLATES = "home/pages/blocks"


class DoorBlock(blocks.StructBlock):
    """A way into the site for one kind of visitor."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    place = blocks.ChoiceBlock(
        label=_("Or a place"),
        choices=[("plans", _("Session plans"))],
        required=False,
        help_text=_("For places that are not pages."),
    )

    class Meta:
        icon = "home"
        label = _("Door")
        description = _("A way into the site for one kind of visitor.")
        template = f"{_TEMPLATES}/door_block.html"
        preview_value = {
            "heading": "You train groups",
            "text": "Find activities, put them into a plan and print the pack.",
            "label": "Open the library",
            "page": None,
            "place": "plans",
        }


class DoorsBlock(blocks.StreamBlock):
    """The doors of the home page."""

    door = DoorBlock()


class FactBlock(blocks.StructBlock):
    """A short true figure."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=100)

    class Meta:
        icon = "order"
        label = _("Fact")
        description = _("A figure with what it counts.")
        template = f"{_TEMPLATES}/fact_block.html"
        preview_value = {"value": "6", "label": "partners in five countries"}


class FactsBlock(blocks.StreamBlock):
    """Facts in a row."""

    fact = FactBlock()


class MaterialBlock(blocks.StructBlock):
    """A file or an address that belongs to an event."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    document = DocumentChooserBlock(label=_("File"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Material")
        description = _("Slides, a report, a link: what people take home from an event.")
        template = f"{_TEMPLATES}/material_block.html"
        preview_value = {
            "title": "Agenda of the two days",
            "document": None,
            "url": "https://example.org/",
        }


class MaterialsBlock(blocks.StreamBlock):
    """The materials of an event."""

    material = MaterialBlock()
