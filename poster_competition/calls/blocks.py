"""The repeated parts of a call."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

_TEMPLATES = "poster_competition/calls/blocks"


class CriterionBlock(blocks.StructBlock):
    """What the jury looks at."""

    name = blocks.CharBlock(label=_("Criterion"), max_length=100)
    description = blocks.CharBlock(label=_("What it means"), max_length=300)

    class Meta:
        icon = "tick"
        label = _("Criterion")
        description = _("What the jury looks at, in one sentence.")
        template = f"{_TEMPLATES}/criterion_block.html"
        preview_value = {"name": "Originality", "description": "It shows the theme in a new way."}


class CriteriaBlock(blocks.StreamBlock):
    """The criteria of a call."""

    criterion = CriterionBlock()


class LinkBlock(blocks.StructBlock):
    """A page that the call's facts come from."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A page with its title.")
        template = f"{_TEMPLATES}/link_block.html"
        preview_value = {"title": "Terms and conditions", "url": "https://example.org/"}


class LinksBlock(blocks.StreamBlock):
    """Links of a call."""

    link = LinkBlock()
