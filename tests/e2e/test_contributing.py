"""A trainer writes an activity, an editor asks for changes, and it is published: clicked in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from curriculum.contributing.models import Contribution
from curriculum.library.models import ActivityPage
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

TITLE = "Bridge of names"


def test_activity_goes_from_a_trainer_through_an_editor_to_the_library(visitor: Visitor) -> None:
    trainer, editor, errors = visitor(), visitor(), list[str]()
    trainer.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    sign_in(trainer)
    sign_in(editor, "editor")

    _begin(trainer)
    _fill(trainer)
    _hand_in(trainer)
    _request_changes(editor)
    _answer(trainer)
    _approve(editor)

    trainer.goto("/en/contributions/")
    trainer.get_by_role("link", name="See the published page").click()
    expect(trainer.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    reader = visitor()
    reader.goto(trainer.url)
    expect(reader.get_by_text("Contributed by Ana Ilieva")).to_be_visible()
    expect(reader.get_by_text("The youngest begins.")).to_be_visible()
    # The browser itself notes the answer to the incomplete draft.
    assert [text for text in errors if "422" not in text] == []


def _begin(page: Page) -> None:
    page.goto("/en/library/")
    page.get_by_role("link", name="Write an activity").click()
    page.get_by_label("Working title").fill(TITLE)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def _fill(page: Page) -> None:
    """Fill in everything that is needed: rows by the keyboard, the rest as it comes."""
    page.get_by_label("Overview").fill("People build a bridge from what their names mean.")
    page.get_by_role("group", name="Themes").get_by_label("Civic courage").check()
    page.get_by_label("Type of activity").select_option("Discussion")
    page.get_by_label("Delivery", exact=True).select_option("In person")
    page.get_by_label("Level of complexity").select_option(index=1)
    page.get_by_label("Facilitator's experience").select_option(index=2)
    numbers = {"People, at least": "6", "People, ideally": "12", "People, at most": "20"}
    numbers |= {"Minutes, at least": "30", "Minutes, at most": "45", "Age from": "14"}
    for label, number in numbers.items():
        page.get_by_label(label).fill(number)
    expect(page.locator(".draft-bar__saved")).to_contain_text("Saved")
    _add(page, "objectives", "Objective")
    page.keyboard.press("ArrowDown")  # the first field of the new row has the focus: its kind
    page.locator("#id_objectives-0-text").fill("Tell the story of a name")
    for place, heading in enumerate(["Write it", "Build"]):
        _add(page, "instructions", "Step")
        page.keyboard.type(heading)
        page.locator(f"#id_instructions-{place}-text").fill("Write **your name** large.")
    _press(page, "Move Step 2 up")
    expect(page.locator("#id_instructions-0-heading")).to_have_value("Build")
    expect(page.locator("#instructions-0-up")).to_be_focused()
    page.get_by_label("Minutes of debriefing").fill("15")
    _add(page, "debriefing", "Question")
    page.keyboard.type("Whose name was easy to say?")
    page.get_by_label("Your name, as it is printed").fill("Ana Ilieva")
    page.get_by_label("Where it comes from").select_option("Own work")
    expect(page.locator(".draft-bar__time")).to_contain_text("35 min")
    expect(page.locator("#draft-todo")).to_contain_text("Licence")


def _add(page: Page, field: str, what: str) -> None:
    button = page.locator(f"#add-{field}")
    expect(button).to_contain_text(what)
    count = page.locator(f"#id_{field} .row-list__row").count()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_{field} .row-list__row")).to_have_count(count + 1)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Space")


def _hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in for review").click()
    expect(page.get_by_role("alert")).to_contain_text("Licence: This is still missing.")
    page.get_by_label("CC BY-SA").check()
    page.get_by_role("button", name="Hand in for review").click()
    expect(page.get_by_role("heading", name="The editors have it")).to_be_visible()


def _open_at_the_desk(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("Ana Ilieva (trainer@example.org)")).to_be_visible()
    page.get_by_role("button", name="More actions").click()


def _request_changes(page: Page) -> None:
    _open_at_the_desk(page)
    page.get_by_role("button", name="Request changes").click()
    page.locator(".modal textarea").fill("Who begins?")
    page.locator(".modal").get_by_role("button", name="Request changes").click()
    page.wait_for_url("**/admin/**")
    expect(page.locator(".modal")).to_have_count(0)


def _answer(page: Page) -> None:
    page.goto("/en/contributions/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("Who begins?")).to_be_visible()
    page.locator("#id_tips").fill("The youngest begins.")
    page.get_by_role("button", name="Hand in for review").press("Enter")
    expect(page.get_by_role("heading", name="The editors have it")).to_be_visible()


def _approve(page: Page) -> None:
    _open_at_the_desk(page)
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    page.wait_for_load_state()
    page.goto("/admin/")


def test_two_at_once_lose_nothing(visitor: Visitor) -> None:
    first, second = visitor(), visitor()
    address = _draft_of_the_demo("en")
    for page in (first, second):
        sign_in(page)
        page.goto(address)
    first.get_by_label("Target group").fill("First words")
    first.get_by_role("button", name="Save").first.click()
    expect(first.locator(".draft-bar__saved")).to_contain_text("Saved")
    first.wait_for_load_state("networkidle")

    second.get_by_label("Target group").fill("Second words")
    expect(second.locator(".draft-bar__saved")).to_contain_text("Somebody else saved meanwhile")
    second.get_by_role("button", name="Save").first.click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody else saved this draft")
    assert seen(second) == ([], False)
    second.get_by_label("The saved version").check()
    second.get_by_role("button", name="Save what I chose").click()

    expect(second.get_by_label("Target group")).to_have_value("First words")


def _draft_of_the_demo(language: str) -> str:
    draft = Contribution.objects.get(page__draft_title="Who waits")
    with override(language):
        return reverse("contribution-detail", args=[draft.code])


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_contributing(language: str, width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page)

    found = [findings(page, address) for address in _addresses(language)]

    assert [each for each in found if each[1:] != ([], False)] == []


def _addresses(language: str) -> list[str]:
    draft = Contribution.objects.get(page__draft_title="Who waits").code
    waiting = Contribution.objects.get(page__draft_title="Three chairs").code
    key = ActivityPage.objects.filter(slug="what-i-take-home")[0].translation_key
    with override(language):
        return [
            reverse("contribution-list"),
            reverse("contribution-create"),
            reverse("contribution-detail", args=[draft]),
            reverse("contribution-section", args=[draft, "steps"]),
            reverse("contribution-history", args=[draft]),
            reverse("contribution-people", args=[draft]),
            reverse("contribution-preview", args=[draft]),
            reverse("contribution-delete", args=[draft]),
            reverse("contribution-detail", args=[waiting]),
            reverse("contribution-copy", args=[key]),
        ]
