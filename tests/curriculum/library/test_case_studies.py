from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError

from curriculum.library.blocks.case_study import FigureBlock, LinkBlock
from curriculum.library.models import CaseStudyPage
from curriculum.library.rules import word_count
from tests.factories.curriculum import UserFactory, case_study, figure

pytestmark = pytest.mark.django_db

LINK = {"title": "Site", "url": "", "document": None, "language": "", "note": ""}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"latitude": 42.7, "longitude": None}, "longitude"),
        ({"latitude": 91.0}, "latitude"),
        ({"language_count": 1, "offered_languages": ["ar", "bg"]}, "language_count"),
        ({"language_count": 0}, "language_count"),
        ({"slug": "compare"}, "slug"),
        ({"groups": ["aliens"]}, "groups"),
        ({"funding_sources": "amif"}, "funding_sources"),
        ({"method": ""}, "method"),
    ],
)
def test_case_study_that_cannot_be_true_is_refused_beside_the_field(
    fields: dict[str, Any], wrong: str
) -> None:
    case = case_study()
    case.full_clean()
    for name, value in fields.items():
        setattr(case, name, value)

    with pytest.raises(ValidationError) as refused:
        case.full_clean()

    assert list(refused.value.message_dict) == [wrong]


@pytest.mark.parametrize("fields", [{"latitude": 200.0}, {"longitude": None}])
def test_database_keeps_places_on_earth(fields: dict[str, Any]) -> None:
    case = case_study()

    with pytest.raises(IntegrityError):
        CaseStudyPage.objects.filter(pk=case.pk).update(**fields)


def test_values_are_kept_once_and_in_the_order_of_the_list() -> None:
    case = case_study(groups=["women", "newcomers", "women"])
    case.full_clean()

    assert case.groups == ["newcomers", "women"]
    assert case.group_labels == ["Newcomers", "Women"]
    assert case_study("Two", offered_languages=["uk", "ar"]).language_labels == [
        ("ar", "العربية"),
        ("uk", "Українська"),
    ]


@pytest.mark.parametrize("missing", ["value", "label", "period", "source", "checked_on"])
def test_figure_needs_period_source_and_day(missing: str) -> None:
    block, whole = FigureBlock(), figure()[1]
    block.clean(block.to_python(whole))

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(whole | {missing: None}))

    assert list(refused.value.block_errors) == [missing]


def test_figure_is_not_checked_tomorrow() -> None:
    block = FigureBlock()
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # noqa: DTZ011

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(figure(checked_on=tomorrow)[1]))

    assert list(refused.value.block_errors) == ["checked_on"]


@pytest.mark.parametrize(("url", "fits"), [("https://example.org/", True), ("", False)])
def test_link_leads_to_one_place(url: str, fits: bool) -> None:
    block = LinkBlock()
    value = block.to_python(LINK | {"url": url})
    if fits:
        assert block.clean(value)["url"] == url
        return

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_desk_says_what_is_usual_and_what_is_missing_and_refuses_nothing() -> None:
    case = case_study(title="word " * 16, latitude=None, longitude=None)
    desk = Client()
    desk.force_login(UserFactory(is_superuser=True))

    form = desk.get(reverse("wagtailadmin_pages:edit", args=[case.pk])).content.decode()

    assert "Title: 16 words. Usual are 1 to 15." in form
    assert "Summary: 2 words. Usual are 75 to 100." in form
    assert "Place on the map: still empty." in form
    assert "Figures: still empty." not in form


def test_words_are_counted_without_dashes() -> None:
    assert word_count("One – two, three-four") == 3
