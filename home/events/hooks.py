"""The organisers' desk as a part of Wagtail's."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.events.permissions import user_can_organise
from home.events.views import desk


def desk_urls() -> list[URLPattern]:
    """Return the desk's addresses below /admin/."""
    return [
        path("events/", desk.event_list, name="event-desk"),
        path("events/<uuid:key>/", desk.people, name="event-desk-people"),
        path("events/<uuid:key>/people.csv", desk.export, name="event-desk-export"),
        path("events/<uuid:key>/attendance/", desk.attendance, name="event-desk-attendance"),
        path("events/<uuid:key>/sheet/", desk.attendance_sheet, name="event-desk-sheet"),
        path("events/<uuid:key>/write/", desk.write, name="event-desk-write"),
        path("events/<uuid:key>/<slug:code>/", desk.take_off, name="event-desk-take-off"),
    ]


class DeskMenuItem(MenuItem):
    """Shown to those who may organise."""

    def is_shown(self, request: Any) -> bool:
        return user_can_organise(request.user)


def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        _("Registrations"),
        reverse("event-desk"),
        name="registrations",
        icon_name="group",
        order=160,
    )


def log_actions(actions: Any) -> None:
    """Name what the history of an event says organisers did."""
    actions.register_action("acct.event.export", _("List taken"), _("Took the list of people"))
    actions.register_action("acct.event.mail", _("Mail to all"), _("Wrote to all"))
    actions.register_action("acct.event.attendance", _("Attendance"), _("Marked who was there"))
