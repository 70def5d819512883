"""Finding in the library: in place with the mouse and the keyboard, without JavaScript, on every size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from curriculum.library.models import ActivityPage
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def activities(topic: str, **filters: Any) -> str:
    """The number that the page must say: other stories may have published an activity meanwhile."""
    pages = ActivityPage.objects.live().filter(locale__language_code="en", **filters)
    return f"{pages.filter(topic_items__tag__slug=topic).count()} activities"


def address(page: Page) -> str:
    return page.url.split("/library/")[1]


def test_filters_change_the_page_in_place_and_back_leads_back(visitor: Visitor) -> None:
    page = visitor()
    errors = []
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.goto("/en/library/")
    page.evaluate("window.notReloaded = true")

    page.get_by_role("checkbox", name="Racism", exact=False).first.check()
    expect(page.locator("#said")).to_have_text(activities("racism"))
    assert address(page) == "?topic=racism"
    page.locator("#facet-level > summary").click()
    page.get_by_role("checkbox", name="3 – demanding").check()
    expect(page.locator("#found-title")).to_have_text("1 activity")
    assert address(page) == "?topic=racism&level=3"
    assert page.evaluate("window.notReloaded")
    expect(page.locator("#facet-level")).to_have_attribute("open", "")

    page.get_by_role("link", name="Remove the filter Topic: Racism").click()
    expect(page.locator("#found-title")).not_to_have_text("1 activity")
    assert address(page) == "?level=3"
    page.go_back()
    expect(page.locator("#found-title")).to_have_text("1 activity")
    expect(page.get_by_role("checkbox", name="3 – demanding")).to_be_checked()
    assert errors == []


def test_keyboard_keeps_its_place_and_hears_the_number(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/library/")

    box = page.get_by_role("checkbox", name="Civic courage", exact=False)
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_have_text(activities("civic-courage"))
    expect(page.get_by_role("checkbox", name="Civic courage", exact=False)).to_be_focused()

    minutes = page.get_by_role("spinbutton", name="Minutes you have")
    minutes.focus()
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(activities("civic-courage", minutes_min__lte=30))
    expect(page.get_by_role("spinbutton", name="Minutes you have")).to_be_focused()

    page.get_by_role("link", name="Newest").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=newest")
    expect(page.get_by_role("link", name="Newest")).to_be_focused()

    page.get_by_role("link", name="Clear all").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#found-title")).to_be_focused()


def test_words_are_found_marked_and_opened(visitor: Visitor) -> None:
    page = visitor(width=320)
    page.goto("/en/library/")

    page.get_by_label("What are you looking for?").fill("neighbours helping")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=neighbours+helping")
    expect(page.locator("#said")).not_to_have_text("")
    page.goto("/en/library/?q=help")
    expect(page.locator("#results mark").first).to_be_visible()
    page.get_by_role("link", name="Map of help").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Map of help")


def test_same_form_works_without_javascript(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/en/library/")

    page.get_by_role("checkbox", name="Racism", exact=False).first.check()
    page.get_by_role("spinbutton", name="Minutes you have").fill("60")
    page.get_by_role("button", name="Show").click()

    assert address(page) == "?topic=racism&max_minutes=60"
    page.get_by_role("link", name="Table").click()
    expect(page.get_by_role("rowheader")).to_have_count(3)
    page.get_by_role("link", name="Clear all").click()
    assert address(page) == "?view=table"


def test_search_is_saved_opened_renamed_and_deleted(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page)
    page.goto("/en/library/?topic=racism&max_minutes=60")

    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("For Tuesday")
    page.get_by_role("button", name="Save search").click()
    expect(page.get_by_text("“For Tuesday” is saved.")).to_be_visible()
    page.goto("/en/searches/")
    expect(page.get_by_text("Topic: Racism · In 60 minutes")).to_be_visible()
    page.get_by_text("Rename For Tuesday").click()
    page.get_by_label("Name").fill("For Wednesday")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("button", name="Show results For Wednesday").click()
    assert address(page) == "?topic=racism&max_minutes=60"
    page.goto("/en/searches/")
    page.get_by_role("button", name="Delete For Wednesday").click()
    expect(page.get_by_text("No saved search yet")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wrong_with_the_page_in_any_state(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page)
    save = f"/{language}/library/?q=help&level=2"
    addresses = [
        f"/{language}/library/",
        save,
        f"/{language}/library/?topic=racism&view=table",
        f"/{language}/library/?q=umbrella&max_minutes=5",
        f"/{language}/library/?kind=module",
        f"/{language}/library/?max_minutes=soon",
        f"/{language}/searches/",
    ]

    found = [findings(page, each) for each in addresses]
    assert [each for each in found if each[1:] != ([], False)] == []

    page.goto(f"/{language}/library/?level=2")
    page.evaluate(
        "document.querySelectorAll('#finding details').forEach((fold) => fold.open = true)"
    )
    assert seen(page) == ([], False)
