"""What the home page is composed of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
