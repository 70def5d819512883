from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.events import queries
from home.events.models import Registration
from home.events.services import places
from home.models import EventPage
from tests.factories.curriculum import library
from tests.factories.events import event, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _mails_go(django_capture_on_commit_callbacks: Any, monkeypatch: Any) -> None:
    """Send each mail at once: a test's transaction is never committed."""
    monkeypatch.setattr(
        "acct_site.common.mail.transaction.on_commit", lambda send, **options: send()
    )


def sign_up(client: Client, page: EventPage, email: str = "ada@example.org", **data: str) -> Any:
    """Fill in the form as a person does, who needs more than two seconds for it."""
    address = reverse("event-register", args=[page.translation_key])
    drawn = client.get(address).context["form"].initial["drawn"]
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        return client.post(address, {"name": "Ada", "email": email, "drawn": drawn} | data)


def states(page: EventPage) -> list[tuple[str, str]]:
    rows = Registration.objects.filter(record__translation_key=page.translation_key)
    return [(row.email, row.state) for row in rows.order_by("pk")]


def test_person_gets_a_place_a_mail_and_a_calendar_file(
    site: None, client: Client, mailoutbox: Any
) -> None:
    page = event(
        online_url="https://meet.example.org/secret", confirmation_text="Bring a cup.", capacity=2
    )

    answer = sign_up(client, page, organisation="A club", access_needs="Step-free room")

    assert answer.url == reverse("event-thanks", args=[page.translation_key])
    [row] = Registration.objects.all()
    assert (row.state, row.organisation, row.access_needs, row.language) == (
        "registered", "A club", "Step-free room", "en",
    )  # fmt: skip
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["ada@example.org"], "You have a place: Stepping in")
    own_page = reverse("event-registration", args=[row.code])
    for words in ("Bring a cup.", "https://meet.example.org/secret", own_page):
        assert words in mail.body
    assert mail.attachments[0].filename == "event.ics"
    assert "meet.example.org" in client.get(own_page).content.decode()


def test_full_event_says_so_first_and_offers_an_honest_queue(
    site: None, client: Client, mailoutbox: Any
) -> None:
    page = event(capacity=1, online_url="https://meet.example.org/secret")
    person(page, "first@example.org")
    person(page, "second@example.org", state="waiting")

    before = client.get(page.url).content.decode()
    sign_up(client, page)

    assert "The 1 place is taken." in before
    assert "You would be number 2 on the waiting list." in before
    assert states(page)[-1] == ("ada@example.org", "waiting")
    assert "You are number 2 on the waiting list." in mailoutbox[0].body
    assert mailoutbox[0].attachments == []
    code = Registration.objects.get(email="ada@example.org").code
    own = client.get(reverse("event-registration", args=[code])).content.decode()
    assert "number 2 on the waiting list" in own
    assert "meet.example.org" not in own + mailoutbox[0].body


def test_same_address_learns_nothing_but_gets_its_own_link_again(
    site: None, client: Client, mailoutbox: Any
) -> None:
    page = event(capacity=5)
    found = person(page, "Ada@Example.org")

    known = sign_up(client, page, name="Somebody else")
    new = sign_up(client, page, "new@example.org")

    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert states(page) == [("Ada@Example.org", "registered"), ("new@example.org", "registered")]
    found.refresh_from_db()
    assert found.name == "Ada"
    assert mailoutbox[0].subject == "You are on the list already: Stepping in"
    assert reverse("event-registration", args=[found.code]) in mailoutbox[0].body


def test_nobody_can_flood_a_stranger_with_mails(
    site: None, client: Client, mailoutbox: Any
) -> None:
    page = event()
    person(page)

    for _ in range(4):
        sign_up(client, page)

    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"capacity": 1, "has_waiting_list": False}, "there is no waiting list"),
        ({"registration_opens_at": timezone.now() + timedelta(days=1)}, "Registration opens on"),
        ({"registration_closes_at": timezone.now()}, "Registration is closed."),
        ({"state": "cancelled"}, "Registration is closed."),
        ({"starts_at": timezone.now() - timedelta(hours=1)}, "Registration is closed."),
    ],
)
def test_shut_door_is_explained_and_takes_nobody(
    site: None, client: Client, terms: dict[str, Any], words: str
) -> None:
    page = event(**terms)
    person(page, "first@example.org")
    before = states(page)

    shown = client.get(reverse("event-register", args=[page.translation_key])).content.decode()
    answer = sign_up(client, page, organisation="A club")

    assert words in shown
    assert 'name="email"' not in shown
    assert answer.status_code == 422
    assert 'value="A club"' in answer.content.decode()
    assert states(page) == before


def test_wrong_form_shows_each_error_and_keeps_what_was_typed(site: None, client: Client) -> None:
    page = event(minimum_age=16, extra_question="Which town do you work in?")

    answer = sign_up(client, page, "not an address", organisation="A club", answer="Sofia")

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email", "old_enough"]
    for words in ("A club", "Sofia", "I am at least 16 years old.", "Which town do you work in?"):
        assert words in shown
    assert states(page) == []


def test_program_that_fills_the_hidden_field_is_refused(site: None, client: Client) -> None:
    page = event()

    refused = sign_up(client, page, website_address="https://spam.example")
    taken = sign_up(client, page)

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert len(states(page)) == 1


def test_one_visitor_cannot_fill_the_list(site: None, client: Client) -> None:
    page = event()

    answers = [sign_up(client, page, f"p{n}@example.org").status_code for n in range(13)]

    assert answers == [302] * 12 + [429]
    assert len(states(page)) == 12


def test_pages_in_two_languages_share_one_list(site: None, client: Client) -> None:
    library("bg")
    page = event(capacity=1)
    translated = event("Да се намесиш", code="bg", capacity=None, slug="stepping-in")
    EventPage.objects.filter(pk=translated.pk).update(translation_key=page.translation_key)
    person(page, "first@example.org")

    client.get("/bg/")
    address = reverse("event-register", args=[page.translation_key]).replace("/en/", "/bg/")
    shown = client.get(address).context

    assert shown["event"].title == "Да се намесиш"
    assert (shown["standing"].capacity, shown["standing"].taken) == (1, 1)


def test_person_changes_what_they_told_but_not_their_place(site: None, client: Client) -> None:
    page = event(capacity=1)
    person(page, "first@example.org")
    waiting = person(page, state="waiting")
    person(page, "later@example.org", state="waiting")
    address = reverse("event-registration", args=[waiting.code])

    wrong = client.post(address, {"name": "", "organisation": "New club"})
    saved = client.post(address, {"name": "Ada L.", "organisation": "New club"})

    assert (wrong.status_code, saved.status_code) == (422, 302)
    assert 'value="New club"' in wrong.content.decode()
    waiting.refresh_from_db()
    assert (waiting.name, waiting.organisation, waiting.state) == ("Ada L.", "New club", "waiting")
    assert queries.position(waiting) == 1


def test_who_cancels_hands_the_place_on_once(site: None, client: Client, mailoutbox: Any) -> None:
    page = event(capacity=1, online_url="https://meet.example.org/secret")
    first = person(page, "first@example.org", access_needs="Quiet room")
    person(page, "second@example.org", state="waiting")
    person(page, "third@example.org", state="waiting")
    address = reverse("event-cancel", args=[first.code])

    asked = client.get(address)
    after_look = states(page)
    client.post(address)
    client.post(address)

    assert asked.status_code == 200
    assert after_look[0][1] == "registered"  # a link that a scanner opens changes nothing
    assert [state for _email, state in states(page)] == ["cancelled", "registered", "waiting"]
    assert [(mail.to[0], mail.subject) for mail in mailoutbox] == [
        ("first@example.org", "You are no longer registered: Stepping in"),
        ("second@example.org", "A place came free for you: Stepping in"),
    ]
    assert "meet.example.org" in mailoutbox[1].body
    first.refresh_from_db()
    assert first.access_needs == ""
    gone = client.get(reverse("event-registration", args=[first.code])).content.decode()
    assert "meet.example.org" not in gone


def test_who_cancelled_may_come_back_at_the_end_of_the_queue(site: None, client: Client) -> None:
    page = event(capacity=1)
    first = person(page, "first@example.org")
    person(page, "second@example.org", state="waiting")
    places.cancel_registration(first, page)

    sign_up(client, page, "first@example.org")

    assert states(page) == [("second@example.org", "registered"), ("first@example.org", "waiting")]


def test_more_places_let_people_move_up(site: None, mailoutbox: Any) -> None:
    page = event(capacity=1)
    person(page, "first@example.org")
    for name in ("second", "third", "fourth"):
        person(page, f"{name}@example.org", state="waiting")

    page.capacity = 3
    page.save_revision().publish()

    assert [state for _email, state in states(page)] == ["registered"] * 3 + ["waiting"]
    assert [mail.to[0] for mail in mailoutbox] == ["second@example.org", "third@example.org"]


@pytest.mark.parametrize("change", [{"state": "cancelled"}, {"starts_at": timezone.now()}])
def test_nobody_moves_up_to_what_does_not_come(site: None, change: dict[str, Any]) -> None:
    page = event(capacity=1)
    person(page, "first@example.org", state="waiting")

    for name, value in (change | {"capacity": 5}).items():
        setattr(page, name, value)
    page.save_revision().publish()

    assert states(page) == [("first@example.org", "waiting")]


@pytest.mark.parametrize(
    "fields", [{"registration": "none"}, {"registration": "elsewhere"}, {"live": False}]
)
def test_event_without_registration_here_has_no_form(
    site: None, client: Client, fields: dict[str, Any]
) -> None:
    page, open_page = event(), event("Open")
    EventPage.objects.filter(pk=page.pk).update(**fields)

    addresses = [reverse("event-register", args=[e.translation_key]) for e in (page, open_page)]

    assert [client.get(address).status_code for address in addresses] == [404, 200]


def test_public_page_shows_numbers_and_never_names(site: None, client: Client) -> None:
    page = event(capacity=5, online_url="https://meet.example.org/secret")
    person(page, "first@example.org", name="Someone Real")

    shown = client.get(page.url).content.decode()
    feed = client.get(reverse("event-calendar")).content.decode()
    found = client.get("/en/search/", {"q": "secret"}).content.decode()

    assert "4 of 5 places are free." in shown
    for text in (shown, feed, found):
        assert "Someone" not in text
        assert "first@example.org" not in text
        assert "meet.example.org" not in text


def test_record_is_made_with_the_first_publication(site: None) -> None:
    page = event()

    assert record(page).calendar_digest != ""
