"""The board of a plan with the keyboard alone, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def open_new_plan(page: Page, title: str) -> None:
    """Make a plan with three items."""
    sign_in(page)
    page.goto("/en/plans/")
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Make plan").click()
    for name in ("Welcome", "Talk", "Coffee"):
        page.get_by_label("Title").fill(name)
        page.get_by_role("button", name="Add item").click()
        expect(page.locator(".item__title", has_text=name)).to_be_visible()
        page.wait_for_load_state()


def titles(page: Page) -> list[str]:
    return page.locator(".item__title").all_inner_texts()


def test_keyboard_keeps_its_place_and_hears_what_happened(visitor: Visitor) -> None:
    page = visitor()
    open_new_plan(page, "With the keyboard")
    page.evaluate("window.notReloaded = true")

    page.get_by_role("button", name="Move Welcome down").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("“Welcome” is now number 2.")
    expect(page.get_by_role("button", name="Move Welcome down")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("“Welcome” is now number 3.")
    assert titles(page) == ["Talk", "Coffee", "Welcome"]

    page.get_by_role("button", name="Remove Talk").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("“Talk” is back.")
    assert titles(page) == ["Talk", "Coffee", "Welcome"]
    assert page.evaluate("window.notReloaded")


def test_two_people_at_once_lose_nothing(visitor: Visitor) -> None:
    first, second = visitor(), visitor()
    open_new_plan(first, "Two at once")
    sign_in(second)
    second.goto(first.url)
    first.get_by_role("button", name="Move Welcome down").click()
    expect(first.locator("#said")).to_have_text("“Welcome” is now number 2.")

    second.get_by_label("Minutes of Coffee").fill("35")
    second.get_by_label("Minutes of Coffee").press("Enter")

    expect(second.get_by_role("alert")).to_contain_text("35")
    assert titles(second) == ["Talk", "Welcome", "Coffee"]
    second.get_by_label("Minutes of Coffee").fill("35")
    second.get_by_label("Minutes of Coffee").press("Enter")
    expect(second.locator("#said")).to_have_text("“Coffee” now takes 35 minutes.")


def test_board_works_without_javascript(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    open_new_plan(page, "Without scripts")

    page.get_by_role("button", name="Move Coffee up").click()
    page.get_by_role("button", name="Remove Talk").click()

    assert titles(page) == ["Welcome", "Coffee"]
    expect(page.get_by_text("“Talk” was removed.")).to_be_visible()
