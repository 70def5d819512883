"""The editing desk for what is no page: authors."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.pages.models import Author


class AuthorViewSet(SnippetViewSet):
    """People and organisations that sign news."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 155
    add_to_admin_menu = True
    list_display: ClassVar[list[str | Column]] = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        LocaleColumn(),
    ]
