"""An event's dates in words, in the reader's language and in the clock of the event's place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from home.pages.models import EventPage
    from home.pages.rules import Span

register = template.Library()


@register.filter
def event_days(event: EventPage) -> str:
    """Return the days of an event in words: "1–4 November 2023", or what the editor wrote instead."""
    if event.dates_in_words or event.span is None:
        return event.dates_in_words
    return days_in_words(event.span.first_day, event.span.last_day)


def days_in_words(first: date, last: date) -> str:
    """Return one day, or a range that says month and year once where they are the same."""
    end = date_format(last, "j F Y")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = date_format(first, "j F" if first.year == last.year else "j F Y")
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": end}


@register.filter
def event_hours(event: EventPage) -> str:
    """Return the hours with the place's distance from universal time, or nothing for whole days."""
    span = event.span
    if span is None or span.all_day or event.dates_in_words:
        return ""
    begin, end = date_format(span.local_start, "H:i"), date_format(span.local_end, "H:i")
    zone = _("%(town)s time, %(offset)s") % {
        "town": event.get_time_zone_display(),
        "offset": span.offset,
    }
    return f"{begin}–{end} ({zone})" if begin != end else f"{begin} ({zone})"


@register.filter
def event_when(event: EventPage) -> str:
    """Return days and hours in one line of plain text, for mails and lists."""
    return ", ".join(filter(None, [event_days(event), event_hours(event)]))


@register.filter
def event_time(event: EventPage) -> SafeString:
    """Return the days as a ``<time>`` element; without one where the day is not known."""
    words = event_days(event)
    if event.dates_in_words or event.span is None:
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', _machine(event.span), words)


def _machine(span: Span) -> str:
    return (
        span.first_day.isoformat() if span.all_day else span.local_start.isoformat("T", "minutes")
    )


@register.filter
def event_where(event: EventPage) -> str:
    """Return town and country, and that one can take part online."""
    country = event.get_country_display() if event.country else ""
    parts = [event.city, country, _("online") if event.is_online else ""]
    return ", ".join(filter(None, parts))


@register.filter
def in_zone(event: EventPage, name: str) -> str:
    """Return one of the event's own moments by the clock of its place: ``event|in_zone:"ends_at"``."""
    moment, span = getattr(event, name), event.span
    if moment is None or span is None:
        return ""
    local = moment.astimezone(span.zone)
    words = date_format(local, "j F Y, H:i")
    return _("%(moment)s (%(town)s time)") % {
        "moment": words,
        "town": event.get_time_zone_display(),
    }
