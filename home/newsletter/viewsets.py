"""The newsletter's list in the CMS."""

from __future__ import annotations

from typing import ClassVar

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import register_permission_policy

from acct_site.common.admin_lists import NothingChangedPolicy
from home.newsletter.models import Subscriber

register_permission_policy(Subscriber, NothingChangedPolicy(Subscriber))


class SubscriberIndexView(IndexView):
    """The list with a way to take it away."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("newsletter-export")
        return [HeaderButton(_("Export as CSV"), url=url, icon_name="download")]


class SubscriberViewSet(ModelViewSet):
    """Addresses with their state."""

    model = Subscriber
    icon = "mail"
    menu_label = _("Newsletter")
    menu_order = 170
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SubscriberIndexView
    form_fields: ClassVar[list[str]] = ["email", "language"]
    search_fields: ClassVar[list[str]] = ["email"]
    list_filter: ClassVar[list[str]] = ["state", "language"]
    list_display: ClassVar[list[str | Column]] = [
        "email",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        DateColumn("created_at", label=_("Asked"), sort_key="created_at"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
