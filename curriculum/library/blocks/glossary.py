"""A glossary term in other languages."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class EquivalentBlock(blocks.StructBlock):
    """The word of another language, or the note that there is none."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=settings.LANGUAGES)
    term = blocks.CharBlock(label=_("Term"), required=False, max_length=160)
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Such as “no direct equivalent”, or how the use differs."),
    )

    class Meta:
        icon = "globe"
        label = _("Equivalent")
        description = _("The term in another language, with a note on its use.")
        template = "curriculum/library/blocks/equivalent_block.html"
        preview_value = {"language": "de", "term": "Zivilcourage", "note": ""}


class EquivalentsBlock(blocks.StreamBlock):
    """A glossary term in other languages."""

    equivalent = EquivalentBlock()
