"""Favourites, collections, ratings and print, by mouse, by keyboard and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from curriculum.feedback.models import ActivityRating
from curriculum.library.models import ActivityPage
from curriculum.shelves.models import LibraryCollection
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
NAMES = "Names and places"


def test_favourite_and_add_to_from_a_card_in_place(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page)
    page.goto("/en/library/")
    page.evaluate("window.notReloaded = true")
    button = page.get_by_role("button", name=f"Favourite: {NAMES}")

    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")

    card = page.locator(".card", has=page.get_by_role("link", name=NAMES, exact=True))
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Day 1: add to “Half a day").click()
    expect(card.get_by_text("1 activity is in “Half a day")).to_be_visible()
    expect(card.get_by_role("link", name="Open the plan")).to_be_focused()
    card.get_by_role("button", name="Add to “One door: case").click()
    expect(card.get_by_text("holds it").first).to_be_visible()
    assert seen(page) == ([], False)
    page.keyboard.press("Escape")
    expect(card.locator("summary")).to_be_focused()
    expect(card.locator(".add-to__sheet")).to_be_hidden()
    assert page.evaluate("window.notReloaded")


def test_collection_is_arranged_by_keyboard_and_shared_by_link(visitor: Visitor) -> None:
    page, reader = visitor(), visitor()
    _make_collection(page, "By keyboard")
    page.evaluate("window.notReloaded = true")

    page.get_by_role("button", name="Move Map of help up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("“Map of help” is now number 1.")
    expect(page.get_by_role("button", name="Move Map of help up")).to_be_focused()
    page.get_by_label("Note on Map of help").fill("Ask first")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("The note on “Map of help” is saved.")
    page.get_by_role("button", name=f"Remove {NAMES}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(f"“{NAMES}” is back.")
    assert page.locator(".kept h2").all_inner_texts() == ["Map of help", NAMES]
    assert page.evaluate("window.notReloaded")

    page.get_by_role("link", name="Details and sharing").click()
    page.get_by_label("Everybody who has the link").check()
    page.get_by_role("button", name="Save").click()
    link = page.get_by_label("Its address").input_value()
    reader.goto(link)
    expect(reader.get_by_text("Ask first")).to_be_visible()
    assert seen(reader) == ([], False)
    page.get_by_role("button", name="Make a new link").click()
    answer = reader.reload()
    assert answer
    assert answer.status == 404


def _make_collection(page: Page, title: str) -> None:
    """Make a collection with two activities, from the page of the first."""
    sign_in(page)
    page.goto("/en/library/names-and-places/")
    page.locator(".item-actions summary").click()
    page.get_by_label("New collection").fill(title)
    page.get_by_role("button", name="Make", exact=True).click()
    page.wait_for_url("**/my-library/collections/**")
    page.goto("/en/library/map-of-help/")
    page.locator(".item-actions summary").click()
    page.get_by_role("button", name=f"Add to “{title}”").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_everything_works_without_javascript(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    sign_in(page)
    page.goto("/en/library/overlapping-circles/")
    assert not page.get_by_role("button", name="Print").is_visible()

    page.locator(".item-actions").get_by_role("button", name="Favourite: Overlapping").click()
    assert page.url.endswith("/en/library/overlapping-circles/")
    page.locator(".item-actions summary").click()
    page.get_by_role("link", name="Choose a plan or a collection").first.click()
    page.get_by_role("button", name="Add to “First evening").click()

    expect(page.get_by_text("“Overlapping circles” is in “First evening")).to_be_visible()
    page.get_by_role("button", name="Move Overlapping circles up").click()
    expect(page.get_by_text("“Overlapping circles” is now number")).to_be_visible()


def test_rating_is_written_approved_at_the_desk_and_shown(visitor: Visitor) -> None:
    trainer, editor, reader = visitor(), visitor(), visitor()
    sign_in(trainer)
    trainer.goto("/en/library/stretch-and-count/")
    trainer.get_by_role("link", name="I ran it: say how it went").click()
    trainer.get_by_label("Year").select_option("2024")
    trainer.get_by_label("People, roughly").fill("14")
    trainer.get_by_label("Worked well").check()
    trainer.get_by_label("What worked").fill("Worked with teenagers when we sat.")
    trainer.get_by_role("button", name="Send to the editors").click()
    expect(trainer.get_by_text("Waiting for an editor")).to_be_visible()

    sign_in(editor, "editor")
    editor.goto("/admin/")
    editor.get_by_role("link", name="ratings wait").or_(
        editor.get_by_role("link", name="rating waits")
    ).click()
    row = editor.locator("tr", has_text="Worked with teenagers")
    row.locator("input[type=checkbox]").check()
    editor.get_by_role("link", name="Approve").click()
    editor.get_by_role("button", name="Approve").click()

    reader.goto("/en/library/stretch-and-count/")
    expect(reader.get_by_text("Worked with teenagers when we sat.")).to_be_visible()
    expect(reader.get_by_text("1 trainer has said so far")).to_be_visible()
    ActivityRating.objects.filter(note__startswith="Worked with teenagers").delete()


def test_printed_page_holds_the_text_and_nothing_to_press(
    visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor()
    sign_in(page)
    page.goto("/en/library/map-of-help/")
    expect(page.get_by_role("button", name="Print")).to_be_visible()

    page.emulate_media(media="print")

    for gone in (".site-head", ".site-foot", ".item-actions", ".ratings", "#next", ".card__tools"):
        expect(page.locator(gone).first).to_be_hidden()
    for there in ("h1", ".steps", ".rights", ".rail__more", "details.more p >> nth=0"):
        expect(page.locator(there).first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_my_pages_and_the_public_ones(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    stranger = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page)

    found = [findings(page, address) for address in _mine(language)]
    found += [findings(stranger, address) for address in _public(language)]

    assert [each for each in found if each[1:] != ([], False)] == []


def _mine(language: str) -> list[str]:
    shared = LibraryCollection.objects.get(title__startswith="First evening")
    key = ActivityPage.objects.filter(slug="map-of-help")[0].translation_key
    with override(language):
        return [
            reverse("my-library"),
            reverse("collection-create"),
            reverse("collection-edit", args=[shared.code]),
            reverse("collection-update", args=[shared.code]),
            reverse("collection-delete", args=[shared.code]),
            reverse("add-to", args=["collection", shared.code]),
            reverse("rating-edit", args=[key]),
            reverse("rating-withdraw", args=[key]),
            f"/{language}/library/",
            f"/{language}/library/what-i-take-home/",
        ]


def _public(language: str) -> list[str]:
    shared = LibraryCollection.objects.get(title__startswith="First evening")
    with override(language):
        return [
            reverse("collection-list"),
            reverse("collection-detail", args=[shared.code]),
            f"/{language}/library/what-i-take-home/",
        ]
