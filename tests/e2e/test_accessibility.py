"""Every kind of page, asked by axe: left to right and right to left, small and light, wide and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page as WagtailPage

from curriculum.library.models import ActivityPage, Handout
from curriculum.packs.models import Pack
from curriculum.sessions.models import Item, SessionPlan
from tests.e2e.conftest import sign_in
from tests.e2e.looking import RULES, SCROLLS, SIZES, findings

if TYPE_CHECKING:
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_that_everybody_sees(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")

    found = [findings(page, address) for address in _public(language)]

    assert [each for each in found if each[1:] != ([], False)] == []
    assert len(found) > 17


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_a_trainer(language: str, width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page)

    found = [findings(page, address) for address in _trainers(language)]

    assert [each for each in found if each[1:] != ([], False)] == []


def test_what_is_wrong_would_be_found(visitor: Visitor) -> None:
    page = visitor(width=320)
    page.set_content('<html><body><img src="x.png"><p style="width: 900px">wide</p></body></html>')

    report = Axe().run(page, options=RULES)

    assert "image-alt" in {violation["id"] for violation in report.response["violations"]}
    assert page.evaluate(SCROLLS)


def _public(language: str) -> list[str]:
    """Return one address of each page type, and the pages that are no Wagtail pages."""
    pages = WagtailPage.objects.filter(locale__language_code=language, depth__gt=1).order_by(
        "path"
    )
    first = {type(page): page.get_url() for page in reversed(pages.specific())}
    with override(language):
        return [
            *first.values(),
            f"/{language}/library/?q=umbrella&max_minutes=5",
            f"/{language}/search/?q=racism",
            f"/{language}/search/?q=zebra",
            reverse("handout", args=[Handout.objects.order_by("pk")[0].code]),
            reverse("account_login"),
            reverse("account_reset_password"),
            reverse("account_signup"),
            f"/{language}/nowhere/",
        ]


def _trainers(language: str) -> list[str]:
    plan = SessionPlan.objects.get(title__startswith="Two days")
    item = Item.objects.filter(day__plan=plan)[0]
    key = ActivityPage.objects.filter(slug="what-i-take-home")[0].translation_key
    pack, _ = Pack.objects.get_or_create(
        plan=plan, requested_by=plan.owner, preset="facilitator-guide", defaults={"plan_edit": 0}
    )
    with override(language):
        return [
            reverse("plan-list"),
            reverse("plan-detail", args=[plan.code]),
            reverse("plan-update", args=[plan.code]),
            reverse("plan-delete", args=[plan.code]),
            reverse("day-update", args=[plan.code, item.day.position]),
            reverse("item-update", args=[plan.code, item.code]),
            reverse("add-to", args=["activity", key]),
            reverse("pack-request", args=[plan.code]),
            reverse("pack-detail", args=[pack.code]),
            reverse("account_change_password"),
        ]
