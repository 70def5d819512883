"""Who made a thing, where it comes from and what others may do with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from curriculum.library.choices import Licence, SourceKind

LICENCE_URLS: dict[str, str] = {
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class RightsMixin(models.Model):
    """Source, credit, licence and version of one item. Nothing adapted changes its licence silently."""

    author = models.CharField(_("author"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    source_kind = models.CharField(
        _("source"), max_length=20, choices=SourceKind.choices, default=SourceKind.OWN
    )
    attribution = models.CharField(
        _("credit line"),
        max_length=400,
        help_text=_(
            "Printed with the item. For an adaptation: the work, its author and its licence."
        ),
    )
    licence = models.CharField(
        _("licence"), max_length=30, choices=Licence.choices, default=Licence.CC_BY_SA
    )
    version = models.CharField(_("version"), max_length=20, default="1.0")
    last_reviewed = models.DateField(_("last reviewed"), null=True)

    rights_panel: ClassVar[Panel] = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("organisation")]),
            FieldRowPanel([FieldPanel("source_kind"), FieldPanel("licence")]),
            FieldPanel("attribution"),
            FieldRowPanel([FieldPanel("version"), FieldPanel("last_reviewed")]),
        ],
        heading=_("Source, rights and version"),
    )

    class Meta:
        abstract = True

    @property
    def licence_url(self) -> str:
        """The licence's own page, or an empty text where all rights are reserved."""
        return LICENCE_URLS.get(self.licence, "")
