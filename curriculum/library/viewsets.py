"""The editing desk for what is no page: handouts, glossary and topics."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from curriculum.library.models import GlossaryTerm, Handout, Topic


class HandoutViewSet(SnippetViewSet):
    """Sheets that activities and modules give out."""

    model = Handout
    icon = "doc-full"
    menu_label = _("Handouts")
    list_display: ClassVar[list[str | Column]] = [
        "title",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("audience", label=_("For"), accessor="get_audience_display", sort_key="audience"),
        LocaleColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["kind", "audience"]


class GlossaryTermViewSet(SnippetViewSet):
    """Words with their usage."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display: ClassVar[list[str | Column]] = [
        "term",
        Column("usage", label=_("Usage"), accessor="get_usage_status_display"),
        "reviewed_on",
        LocaleColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["usage_status"]


class TopicViewSet(SnippetViewSet):
    """The controlled vocabulary that readers filter by."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display: ClassVar[list[str | Column]] = ["name", "slug", LocaleColumn()]
    search_fields: ClassVar[list[str]] = ["name", "slug"]


class LibraryViewSetGroup(SnippetViewSetGroup):
    """One entry of the menu for all of them."""

    items = (HandoutViewSet, GlossaryTermViewSet, TopicViewSet)
    menu_label = _("Library")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    submenu_hook = "register_library_menu_item"
