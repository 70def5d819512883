"""Taking part in an event, the newsletter and writing to us, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from home.events.models import Registration
from home.models import EventPage
from home.newsletter.models import Subscriber
from home.newsletter.services import unsubscribe_url
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen
from tests.factories.events import person

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

# The honeypot wants a form to be on the screen for two seconds.
READING = 2200


@pytest.fixture(autouse=True)
def _start_alone(demo_site: str) -> None:
    cache.clear()
    Registration.objects.all().delete()


def _demo_event() -> EventPage:
    found: EventPage = EventPage.objects.get(slug="demo-stepping-in", locale__language_code="en")
    return found


def _send(page: Page, name: str) -> None:
    page.wait_for_timeout(READING)
    page.get_by_role("button", name=name).click()


def test_visitor_finds_the_event_registers_and_cancels_by_keyboard(visitor: Visitor) -> None:
    page = visitor(width=320)
    page.goto("/en/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Events").click()
    page.get_by_role("link", name="Demo: Half a day on stepping in").click()
    page.get_by_role("link", name="Register").click()

    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("I am at least 16 years old.").check()
    _send(page, "Register")

    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    row = Registration.objects.get()
    page.goto(reverse("event-registration", args=[row.code]))
    expect(page.get_by_role("main")).to_contain_text("You have a place.")
    expect(page.get_by_role("link", name="https://example.org/demo-room")).to_be_visible()
    page.get_by_role("link", name="Cancel my registration").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cancel my registration").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("You cancelled.")
    expect(page.get_by_role("link", name="https://example.org/demo-room")).to_have_count(0)


def test_full_event_offers_the_queue_and_the_organiser_marks_who_came(visitor: Visitor) -> None:
    event = _demo_event()
    for number in range(3):
        person(event, f"p{number}@example.org", name=f"Person {number}")

    page = visitor()
    page.goto(event.get_url())
    expect(page.get_by_role("complementary", name="Facts")).to_contain_text(
        "You would be number 1"
    )
    page.get_by_role("link", name="Join the waiting list").click()
    expect(page.get_by_role("button", name="Join the waiting list")).to_be_visible()

    desk = visitor()
    sign_in(desk, "editor")
    desk.goto("/admin/events/")
    desk.get_by_role("link", name="Demo: Half a day on stepping in").click()
    desk.get_by_role("link", name="Attendance").click()
    desk.get_by_label(re.compile("Person 1")).select_option("late")
    desk.get_by_role("button", name="Save attendance").click()
    desk.get_by_role("link", name="People").click()
    expect(desk.get_by_role("main")).to_contain_text("0 present, 1 late, 0 absent, 2 not marked")
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="Export as CSV").click()
    assert taken.value.suggested_filename == "demo-stepping-in.csv"


def test_footer_leads_to_newsletter_and_barrier_form(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/library/")
    page.get_by_role("contentinfo").get_by_role("link", name="Report a barrier").click()
    expect(page.get_by_label("Which page?")).to_have_value("/en/library/")
    page.get_by_label("What did you want to do").fill("The menu does not open.")
    _send(page, "Send report")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message is here")

    page.get_by_role("contentinfo").get_by_role("link", name="Newsletter").click()
    page.get_by_label("E-mail address").fill("ada@example.org")
    _send(page, "Get the newsletter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_page_and_state_is_accessible(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")

    found = [findings(page, address) for address in _addresses(language)]
    page.goto(f"/{language}/contact/")
    page.locator("form.panel").evaluate("form => { form.noValidate = true }")
    page.locator("form.panel button[type=submit]").click()
    page.get_by_role("alert").wait_for()
    found.append(("contact with errors", *seen(page)))

    assert [each for each in found if each[1:] != ([], False)] == []


def _addresses(language: str) -> list[str]:
    event = _demo_event()
    placed = person(event, "placed@example.org")
    waiting = person(event, "waiting@example.org", state="waiting")
    gone = person(event, "gone@example.org", state="cancelled")
    row, _ = Subscriber.objects.get_or_create(
        email="look@example.org", defaults={"language": language, "consent_version": "1"}
    )
    with override(language):
        return [
            f"/{language}/events/?kind=conference",
            reverse("event-register", args=[event.translation_key]),
            reverse("event-thanks", args=[event.translation_key]),
            *(reverse("event-registration", args=[each.code]) for each in (placed, waiting, gone)),
            reverse("event-cancel", args=[placed.code]),
            reverse("newsletter"),
            reverse("newsletter-asked"),
            reverse("newsletter-confirmed"),
            "/" + unsubscribe_url(row).split("/", maxsplit=3)[3],
            reverse("contact"),
            reverse("contact-accessibility"),
            reverse("contact-sent"),
            f"/{language}/resources/?kind=manual",
        ]
