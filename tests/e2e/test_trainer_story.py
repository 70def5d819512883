"""A trainer's first hour, clicked in a real browser on the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from acct_site.common.jobs.services import run_queued_jobs
from acct_site.common.pdf import check_pdf
from curriculum.library.models import ActivityPage
from tests.e2e.conftest import sign_in
from tests.pdf_reading import failures, texts, undrawn_glyphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

TITLE = "One door, on Tuesday"
ACTIVITIES = ["Names and places", "One door or many doors", "Map of help", "What I take home"]


def test_trainer_reads_the_case_plans_half_a_day_and_prints_it(
    visitor: Visitor, tmp_path: Path
) -> None:
    page, errors = visitor(), list[str]()
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    _read_the_case(page)
    sign_in(page)
    _plan(page)
    pdf = _print(page, tmp_path)

    assert check_pdf(pdf) == []
    assert failures(pdf, tmp_path) == []
    assert undrawn_glyphs(pdf) == 0
    assert_reads_as_planned(texts(pdf))
    assert errors == []


def _read_the_case(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("link", name="Read the case studies").click()
    page.get_by_role("link", name="Sofia's Bureau: one door for everyone who arrives").click()
    assert page.get_by_text("1,150").first.is_visible()


def _plan(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("link", name="Open the library").first.click()
    # Without leaving the field first: its change and the search would be asked for one after the other,
    # and the browser reports the first, which is then dropped, as an error.
    page.goto(f"{page.url}?q=stamps+and+refusals")
    page.get_by_role("link", name="One door or many doors").click()
    page.locator(".item-actions").get_by_text("Add to…").click()
    page.get_by_role("link", name="New plan with it").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Target length in minutes").fill("210")
    page.get_by_role("button", name="Make plan").click()
    _press(page, "Add Names and places", "“Names and places” was added.")
    _press(page, "Move Names and places up", "“Names and places” is now number 1.")
    page.get_by_label("Title").fill("Coffee")
    page.get_by_label("Minutes", exact=True).fill("20")
    _press(page, "Add item", "“Coffee” was added.")
    _press(page, "Add Map of help", "“Map of help” was added.")
    page.get_by_label("Find activities for this plan").fill("closing")
    page.get_by_role("button", name="Find").click()
    _press(page, "Add What I take home", "“What I take home” was added.")
    for title, minutes in [("Names and places", 20), ("One door or many doors", 75)]:
        page.get_by_label(f"Minutes of {title}").fill(str(minutes))
        page.get_by_label(f"Minutes of {title}").press("Enter")
        expect(page.locator("#said")).to_have_text(f"“{title}” now takes {minutes} minutes.")

    starts = ["09:30–09:50", "09:50–11:05", "11:05–11:25", "11:25–12:25", "12:25–12:55"]
    expect(page.locator(".item .time")).to_have_text(starts)
    bar = page.locator(".plan-bar").inner_text()
    assert all(words in bar for words in ("3 h 25", "3 h 30", "5 min left", "20 min"))


def _press(page: Page, button: str, said: str) -> None:
    """Press a button of the board and wait until the board says what it did."""
    page.get_by_role("button", name=button).click()
    expect(page.locator("#said")).to_have_text(said)


def _print(page: Page, folder: Path) -> bytes:
    page.get_by_role("link", name="Make pack").click()
    page.get_by_role("button", name="Make pack").click()
    page.wait_for_url("**/en/packs/**")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    run_queued_jobs()  # the page asks again by itself
    expect(page.get_by_role("button", name="Stop")).to_be_hidden(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    download.value.save_as(folder / "pack.pdf")
    return (folder / "pack.pdf").read_bytes()


def assert_reads_as_planned(pages: list[str]) -> None:
    """Assert cover, true page numbers, the activities in order and every word to say."""
    assert TITLE in pages[0]
    starts = {title: _page_in_contents(pages[1], title) for title in ["Agenda", *ACTIVITIES]}
    assert all(title in pages[number - 1] for title, number in starts.items())
    assert list(starts.values()) == sorted(starts.values())
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    told = _squeezed("".join(pages))
    for activity in ActivityPage.objects.filter(title__in=ACTIVITIES, locale__language_code="en"):
        for words in _words_of(activity):
            assert _squeezed(words) in told


def _page_in_contents(contents: str, title: str) -> int:
    line = next(line for line in contents.splitlines() if line.startswith(title))
    return int(line.split()[-1])


def _words_of(activity: Any) -> list[str]:
    steps = [block.value for block in activity.instructions]
    said = [step["say"] for step in steps if step["say"]]
    return said + [step["heading"] for step in steps] + [b.value for b in activity.debriefing]


def _squeezed(text: str) -> str:
    return "".join(text.split())
