"""The queue of messages in the CMS."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from acct_site.common.admin_lists import NothingNewPolicy
from home.contact import services
from home.contact.models import ContactMessage

register_permission_policy(ContactMessage, NothingNewPolicy(ContactMessage))


def _shown(*names: str) -> list[Panel]:
    return [FieldPanel(name, read_only=True) for name in names]


class MessageEditView(EditView):
    """What was written, and what became of it."""

    def save_instance(self) -> Any:
        message = super().save_instance()
        services.note_handling(message)
        return message


class ContactMessageViewSet(ModelViewSet):
    """New ones first; answered from one's own mail program."""

    model = ContactMessage
    icon = "comment"
    menu_label = _("Messages")
    menu_order = 165
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = MessageEditView
    panels: ClassVar[list[Panel]] = [
        FieldRowPanel(_shown("topic", "created_at", "language")),
        FieldRowPanel(_shown("name", "email")),
        *_shown("text", "page", "tools"),
        MultiFieldPanel(
            [FieldPanel("state"), FieldPanel("notes")], heading=_("What became of it")
        ),
    ]
    search_fields: ClassVar[list[str]] = ["name", "email", "text"]
    list_filter: ClassVar[list[str]] = ["state", "topic", "language"]
    list_display: ClassVar[list[str | Column]] = [
        Column("topic", label=_("Topic"), accessor="get_topic_display", sort_key="topic"),
        "name",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]
