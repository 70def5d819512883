"""The works that something of the library is adapted from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.library.choices import SourceLicence


class SourceWorkBlock(blocks.StructBlock):
    """One work with its author and licence, as a credit line needs them."""

    title = blocks.CharBlock(label=_("Title of the work"), max_length=250)
    author = blocks.CharBlock(label=_("Author or publisher"), max_length=200)
    url = blocks.URLBlock(label=_("Address"), required=False)
    licence = blocks.ChoiceBlock(
        label=_("Its licence"),
        choices=SourceLicence.choices,
        help_text=_("If it names none, all rights are reserved."),
    )
    version = blocks.CharBlock(
        label=_("Version or year"),
        required=False,
        max_length=40,
        help_text=_("The state of the work that was used."),
    )

    class Meta:
        icon = "link"
        label = _("Work")
        description = _("A work that this is adapted from, with author, address and licence.")
        template = "curriculum/library/blocks/source_work_block.html"
        preview_value = {
            "title": "A handbook",
            "author": "An organisation",
            "url": "https://example.org/",
            "licence": SourceLicence.CC_BY_SA,
            "version": "2020",
        }


class SourceWorksBlock(blocks.StreamBlock):
    """The works that something is adapted from."""

    work = SourceWorkBlock()
