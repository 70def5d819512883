from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from home.events.calendar import Entry, calendar
from home.pages.rules import Span
from tests.factories.events import event, person

MOMENT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def entry(**changed: Any) -> Entry:
    sofia = ZoneInfo("Europe/Sofia")
    values = {
        "uid": "abc",
        "sequence": 3,
        "changed": MOMENT,
        "span": Span(MOMENT, MOMENT + timedelta(hours=1), sofia),
        "title": "Среща; „една врата“, с много думи, които не се побират на един ред",
    }
    return Entry(**(values | changed))


def read(content: bytes) -> Any:
    [component] = Calendar.from_ical(content).walk("VEVENT")
    return component


def test_file_keeps_the_rules_of_the_standard() -> None:
    content = calendar([entry(location="Sofia, Bulgaria")], name="ACCT", language="bg")

    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"DTSTART:20260601T093000Z" in content
    assert b"DTSTAMP:20260601T093000Z" in content
    assert b"SEQUENCE:3" in content
    assert b"LOCATION:Sofia\\, Bulgaria" in content
    assert str(read(content)["summary"]) == entry().title


def test_whole_days_are_dates_and_end_on_the_day_after() -> None:
    span = Span(MOMENT, MOMENT + timedelta(days=1), ZoneInfo("Europe/Sofia"), all_day=True)

    component = read(calendar([entry(span=span)], name="ACCT", language="en"))

    assert component.decoded("dtstart") == date(2026, 6, 1)
    assert component.decoded("dtend") == date(2026, 6, 3)


def test_event_without_length_still_shows() -> None:
    span = Span(MOMENT, MOMENT, ZoneInfo("Europe/Sofia"))

    component = read(calendar([entry(span=span)], name="ACCT", language="en"))

    assert component.decoded("dtend") > component.decoded("dtstart")


def entries(client: Client) -> dict[str, Any]:
    answer = client.get(reverse("event-calendar"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(component["summary"]): component for component in found}


@pytest.mark.django_db
def test_sequence_rises_with_what_a_calendar_shows_and_not_with_words(
    site: None, client: Client
) -> None:
    page = event()
    first = entries(client)["Stepping in"]

    page.summary = "Other words."
    page.save_revision().publish()
    reworded = entries(client)["Stepping in"]
    page.place = "Room 2"
    with time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False):
        page.save_revision().publish()
    moved = entries(client)["Stepping in"]
    page.state = "cancelled"
    page.save_revision().publish()
    cancelled = entries(client)["Cancelled: Stepping in"]

    assert [c["sequence"] for c in (first, reworded, moved, cancelled)] == [0, 0, 1, 2]
    assert {str(c["uid"]) for c in (first, reworded, moved, cancelled)} == {
        str(page.translation_key)
    }
    assert [str(c["status"]) for c in (first, cancelled)] == ["CONFIRMED", "CANCELLED"]
    assert reworded["dtstamp"].dt == first["dtstamp"].dt < moved["dtstamp"].dt
    assert str(moved["url"]).startswith("http://127.0.0.1:8000/en/events/")


@pytest.mark.django_db
def test_feed_holds_what_everybody_may_see_and_has_exact_dates(site: None, client: Client) -> None:
    event("Open")
    event("Draft").unpublish()
    event("End of May", dates_in_words="End of May", registration="none")
    PageViewRestriction.objects.create(page=event("Shut"), restriction_type="login")

    assert list(entries(client)) == ["Open"]


@pytest.mark.django_db
def test_one_event_can_be_taken_away_and_shut_ones_cannot(site: None, client: Client) -> None:
    page, shut = event(), event("Shut")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    vague = event("Vague", dates_in_words="In May", registration="none")

    answers = [
        client.get(reverse("event-file", args=[each.translation_key]))
        for each in (page, shut, vague)
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert answers[0]["Content-Disposition"] == 'attachment; filename="stepping-in.ics"'


@pytest.mark.django_db
def test_only_who_has_a_place_gets_the_link_in_the_file(site: None, client: Client) -> None:
    page = event(online_url="https://meet.example.org/secret")
    placed, waiting = person(page), person(page, "b@example.org", state="waiting")

    files = [
        client.get(reverse("event-own-file", args=[row.code])).content.replace(b"\r\n ", b"")
        for row in (placed, waiting)
    ]

    assert [b"meet.example.org/secret" in content for content in files] == [True, False]
