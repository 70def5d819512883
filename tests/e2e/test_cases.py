"""Case studies by mouse and by keyboard: filter, map, compare, use in a session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from curriculum.library.models import CaseStudyPage
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

ADDRESSES = [
    "case-studies/?view=cards",
    "case-studies/?view=list",
    "case-studies/?view=map",
    "case-studies/?country=BG&state=ended",
    "case-studies/compare/",
    "case-studies/compare/?case={one}&case={two}&case=unheard-of",
    "case-studies/compare/?case={one}&case={two}&only=differences",
    "case-studies/{one}/",
    "case-studies/{one}/session/?minutes=75",
    "case-studies/{one}/sheet/",
]


def addresses(language: str) -> list[str]:
    """Return every page and state in a language; Arabic gets a second case study to compare."""
    locale = Locale.objects.get(language_code=language)
    pages = CaseStudyPage.objects.live().order_by("slug")
    if pages.filter(locale=locale).count() == 1:
        english = pages.filter(locale__language_code="en")
        known = pages.filter(locale=locale).values("translation_key")
        copy = english.exclude(translation_key__in=known)[0].copy_for_translation(locale)
        copy.get_latest_revision().publish()
    one, two = pages.filter(locale=locale).values_list("slug", flat=True)[:2]
    return [f"/{language}/{address.format(one=one, two=two)}" for address in ADDRESSES]


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_and_state_is_accessible(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")

    found = [findings(page, address) for address in addresses(language)]

    assert [each for each in found if each[1:] != ([], False)] == []


def test_filter_changes_the_list_in_place_and_the_address(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/case-studies/")
    page.evaluate("window.notReloaded = true")

    page.locator("summary", has_text="Country").click()
    assert seen(page) == ([], False)
    page.get_by_label("Poland").check()
    expect(page.locator("#said")).to_have_text("1 case study")

    expect(page.get_by_role("heading", name="Gdańsk")).to_be_visible()
    expect(page.locator("#n-practice-participation")).to_have_text("1")
    expect(page.locator("#n-practice-one_stop_shop")).to_have_text("0")
    assert "country=PL" in page.url
    assert page.evaluate("window.notReloaded")

    page.keyboard.press("Escape")
    page.get_by_role("link", name="Country: Poland").click()
    expect(page.get_by_role("heading", name="6 case studies")).to_be_visible()


def test_filter_works_without_scripts_and_by_keyboard(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/en/case-studies/")

    page.locator("summary", has_text="Target group").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Women").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="1 case study")).to_be_visible()
    expect(page.get_by_role("link", name="Target group: Women")).to_be_visible()


def test_ticked_case_studies_stand_side_by_side(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/case-studies/?view=list")

    boxes = page.get_by_role("checkbox", name="Compare")
    for number in range(4):
        boxes.nth(number).check()
    expect(boxes.nth(4)).to_be_disabled()
    expect(page.locator("[data-ticks-said]")).to_have_text("4 / 4")
    page.get_by_role("button", name="Compare the ticked ones").click()

    expect(page.get_by_role("columnheader")).to_have_count(5)
    page.get_by_role("link", name="Show only what differs").click()
    expect(page.get_by_role("link", name="Show all rows")).to_be_visible()
    page.get_by_role("link", name="Take “").first.click()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as table").click()
    assert download.value.suggested_filename == "case-studies.csv"


def test_case_page_is_compared_with_another(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/case-studies/sofia-bureau/")

    page.get_by_label("Compare with").select_option("tampere-mainio")
    page.get_by_role("button", name="Compare", exact=True).click()

    assert page.url.endswith("?case=sofia-bureau&case=tampere-mainio")
    expect(page.get_by_role("rowheader", name="How it works")).to_be_visible()


def test_point_of_the_map_is_reached_by_keyboard(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/case-studies/?view=map")

    page.get_by_role("region", name="Map of the case studies").focus()
    names = []
    for _step in range(6):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.querySelector('title')?.textContent"))
    assert [name.partition(":")[0] for name in names] == [
        "Barcelona, Spain",
        "Gdańsk, Poland",
        "Tampere, Finland",
        "Berlin-Neukölln, Germany",
        "Sofia, Bulgaria",
        "Copenhagen, Denmark",
    ]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Human Library")


def test_trainer_puts_a_session_about_the_case_into_a_new_plan(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page)
    page.goto("/en/case-studies/sofia-bureau/session/?minutes=45")

    page.get_by_role("link", name="Add to plan").click()
    assert seen(page) == ([], False)
    page.get_by_label("Title").fill("An hour about one door")
    page.get_by_role("button", name="Make plan").click()

    expect(page.locator(".item__title")).to_have_text(
        "Case talk: Sofia's Bureau: one door for everyone who arrives"
    )
    page.get_by_role("link", name="Details of").click()
    expect(page.get_by_label("For the facilitator")).to_have_value(re.compile("Open the question"))


def test_editor_ticks_a_group_and_readers_filter_by_it(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "editor")
    case = CaseStudyPage.objects.get(slug="tampere-mainio", locale__language_code="en")

    page.goto(f"/admin/pages/{case.pk}/edit/")
    expect(page.get_by_text("Issue and goals: 77 words. Usual are 100 to 150.")).to_be_visible()
    page.get_by_label("Older people").check()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages .success")).to_contain_text("published")

    page.goto("/en/case-studies/?group=older")
    expect(page.get_by_role("heading", name="Mainio in Tampere")).to_be_visible()
