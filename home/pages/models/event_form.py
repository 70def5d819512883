"""The editor's form of an event: times are typed as the clock at the event's place shows them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from home.pages.choices import TIME_ZONES, RegistrationMode
from home.pages.models.languages import LanguageCodesForm
from home.pages.rules import LONGEST_DAYS

_TIMES = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")


class EventPageForm(LanguageCodesForm):
    """Reads and shows each time in the zone that the form itself names, not in the editor's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.time_zone)
        for name in _TIMES:
            if moment := self.initial.get(name):
                self.initial[name] = timezone.make_naive(moment, zone)

    def full_clean(self) -> None:
        """Check the form while its own zone is the active one."""
        typed = self.data.get(self.add_prefix("time_zone"), "") if self.is_bound else ""
        known = typed if typed in dict(TIME_ZONES) else self.instance.time_zone
        with timezone.override(ZoneInfo(known)):
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end < start:
            self.add_error("ends_at", _("It ends before it begins."))
        elif start and end and (end - start).days >= LONGEST_DAYS:
            self.add_error("ends_at", _("An event lasts two months at most."))
        self._check_registration(data)
        return data

    def _check_registration(self, data: dict[str, Any]) -> None:
        mode = data.get("registration")
        needs_url = mode == RegistrationMode.ELSEWHERE and not self.is_deferred_validation
        if needs_url and not data.get("registration_url"):
            self.add_error("registration_url", _("Give the address where people register."))
        if mode == RegistrationMode.HERE and data.get("dates_in_words"):
            self.add_error("dates_in_words", _("People can only register for an exact date."))
        opens, closes = data.get("registration_opens_at"), data.get("registration_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes_at", _("It closes before it opens."))


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


def event_panels(page: Any) -> TabbedInterface:
    """Return the editor's form of an event."""
    when = [
        _row("starts_at", "ends_at"),
        _row("time_zone", "all_day"),
        FieldPanel("dates_in_words"),
    ]
    where = [_row("city", "country"), FieldPanel("place"), FieldPanel("online_url")]
    overview = [
        *page.content_panels,
        _row("kind", "state"),
        FieldPanel("state_note"),
        MultiFieldPanel(when, heading=_("When")),
        MultiFieldPanel(where, heading=_("Where")),
        FieldPanel("language_codes"),
        FieldPanel("body"),
        FieldPanel("topics"),
    ]
    registration = [
        _row("registration", "registration_url"),
        _row("capacity", "has_waiting_list"),
        _row("registration_opens_at", "registration_closes_at"),
        MultiFieldPanel(
            _fields("asks_access_needs", "extra_question", "minimum_age"),
            heading=_("What the form asks"),
        ),
        FieldPanel("confirmation_text"),
    ]
    around = _fields(
        "organisers", "materials", "related_modules", "related_activities", "related_news"
    )
    tabs = [
        (_("Event"), overview),
        (_("Registration"), registration),
        (_("Around it"), around),
        (_("Promote"), page.promote_panels),
        (_("Settings"), page.settings_panels),
    ]
    return TabbedInterface([ObjectList(panels, heading=name) for name, panels in tabs])
