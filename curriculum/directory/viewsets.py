"""The editing desk for the directory."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from curriculum.directory.models import HelpPlace


class HelpPlaceViewSet(SnippetViewSet):
    """Places that people can turn to; those that were checked too long ago say so."""

    model = HelpPlace
    icon = "help"
    menu_label = _("Where to turn")
    menu_order = 160
    add_to_admin_menu = True
    list_display: ClassVar[list[str | Column]] = [
        "name",
        Column("country", label=_("Country"), accessor="get_country_display", sort_key="country"),
        "region",
        Column("checked_on", label=_("Checked on"), sort_key="checked_on"),
        BooleanColumn("is_stale", label=_("To be checked again")),
        LocaleColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["country", "anonymity"]
    ordering: ClassVar[list[str]] = ["checked_on"]
