from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import EventPage
from home.pages.models.event_form import EventPageForm
from tests.factories.curriculum import UserFactory
from tests.factories.events import event, event_index, partner

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str = "") -> tuple[list[str], list[str]]:
    answer = client.get(f"/en/events/?{query}")
    assert answer.status_code == 200
    return tuple([page.title for page in answer.context[name]] for name in ("upcoming", "past"))  # type: ignore[return-value]


def held(title: str, day: datetime, **fields: Any) -> EventPage:
    return event(title, starts_at=day, ends_at=day + timedelta(hours=3), **fields)


@pytest.fixture
def four(site: None) -> None:
    held("Kick-off", datetime(2023, 1, 25, 9, tzinfo=UTC), kind="partner_meeting")
    held("Sofia", datetime(2023, 5, 22, 9, tzinfo=UTC), country="BG", dates_in_words="End of May")
    event("Soon", language_codes="en de", kind="conference")
    later = timezone.now() + timedelta(days=40)
    held("Later", later, language_codes="pl", country="PL", state="postponed")


@pytest.mark.parametrize(
    ("query", "upcoming", "past"),
    [
        ("", ["Soon", "Later"], ["Sofia", "Kick-off"]),
        ("kind=partner_meeting", [], ["Kick-off"]),
        ("country=BG", [], ["Sofia"]),
        ("language=de", ["Soon"], []),
        ("month=2023-05", [], ["Sofia"]),
        ("month=nonsense", ["Soon", "Later"], ["Sofia", "Kick-off"]),
        ("kind=partner_meeting&country=PL", [], []),
    ],
)
def test_list_narrows_by_each_field(
    four: None, client: Client, query: str, upcoming: list[str], past: list[str]
) -> None:
    assert listed(client, query) == (upcoming, past)


def test_list_shows_state_words_and_the_clock_of_the_place(four: None, client: Client) -> None:
    held("In Sofia", datetime(2099, 7, 1, 6, 30, tzinfo=UTC), time_zone="Europe/Sofia")

    shown = client.get("/en/events/").content.decode()

    for words in (
        "Postponed",
        "End of May",
        '<time datetime="2099-07-01T09:30+03:00">1 July 2099</time>',
        "09:30–12:30 (Sofia time, UTC+3)",
    ):
        assert words in shown


def test_whole_day_comes_until_it_is_over_at_its_place(site: None, client: Client) -> None:
    today = timezone.now()
    event("Today", starts_at=today, ends_at=today, all_day=True)

    assert listed(client) == (["Today"], [])


def test_cancelled_event_says_so_and_why(site: None, client: Client) -> None:
    page = event(state="cancelled", state_note="The speaker is ill.")

    shown = client.get(page.url).content.decode()

    assert "The speaker is ill." in shown
    assert "Cancelled" in shown
    assert "/register/" not in shown


def test_three_events_cost_as_many_queries_as_one(site: None, client: Client) -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        page = event(title)
        page.organisers.add(partner(f"Partner {title}"))
        page.save()
        client.get("/en/events/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/en/events/")
        counts.append(len(caught))

    assert counts[0] == counts[2]


def test_three_events_in_the_feed_cost_as_many_queries_as_one(site: None, client: Client) -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        event(title)
        client.get("/en/events/calendar.ics")
        with CaptureQueriesContext(connection) as caught:
            client.get("/en/events/calendar.ics")
        counts.append(len(caught))

    assert counts[0] == counts[2]


def test_related_pages_and_organisers_stand_on_the_page(site: None, client: Client) -> None:
    page = event()
    page.organisers.add(partner("Imagina"))
    page.save()

    shown = client.get(page.url).content.decode()

    assert "Organised by" in shown
    assert "Imagina" in shown


def test_database_refuses_an_end_before_the_start(site: None) -> None:
    page = event()
    early = page.starts_at - timedelta(hours=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=page.pk).update(ends_at=early)


def edited(**data: Any) -> EventPageForm:
    """Return the editor's form as it is sent, with what an event needs filled in."""
    form_class = EventPage.get_edit_handler().bind_to_model(EventPage).get_form_class()
    sent = {
        "title": "Talk", "slug": "talk", "summary": "s", "kind": "training", "state": "planned",
        "starts_at": "2026-07-01 09:00", "ends_at": "2026-07-01 11:00",
        "time_zone": "Europe/Sofia", "registration": "none", "language_codes": ["en", "bg"],
        "body-count": "0", "materials-count": "0", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    } | data  # fmt: skip
    parent = event_index()
    page = EventPage(locale=parent.locale)
    return form_class(sent, instance=page, parent_page=parent, for_user=UserFactory())  # type: ignore[no-any-return]


def test_editor_types_times_as_the_clock_at_the_place_shows_them(site: None) -> None:
    form = edited()

    assert form.errors == {}
    assert form.cleaned_data["starts_at"].astimezone(UTC) == datetime(2026, 7, 1, 6, tzinfo=UTC)
    page = form.save(commit=False)
    assert page.language_codes == "en bg"
    again = type(form)(instance=page, parent_page=event_index(), for_user=UserFactory())
    assert 'value="2026-07-01 09:00"' in str(again["starts_at"])


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"ends_at": "2026-07-01 08:00"}, "ends_at"),
        ({"ends_at": "2027-07-01 08:00"}, "ends_at"),
        ({"registration": "elsewhere"}, "registration_url"),
        ({"registration": "here", "dates_in_words": "In July"}, "dates_in_words"),
        ({"capacity": "0"}, "capacity"),
        (
            {
                "registration_opens_at": "2026-06-02 09:00",
                "registration_closes_at": "2026-06-01 09:00",
            },
            "registration_closes_at",
        ),
    ],
)
def test_editor_is_told_beside_the_field(site: None, data: dict[str, str], field: str) -> None:
    assert list(edited(**data).errors) == [field]
