"""A draft may leave anything out; what is asked of its page must not fall over."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from curriculum.library.models import ActivityPage
from tests.factories.curriculum import activity

pytestmark = pytest.mark.django_db

NUMBERS = ["minutes_min", "minutes_max", "group_min", "group_ideal", "group_max"]


@pytest.mark.parametrize("name", NUMBERS)
def test_draft_without_a_number_is_refused_beside_that_field_alone(site: None, name: str) -> None:
    page: ActivityPage = activity("Map of help")
    setattr(page, name, None)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == [name]


def test_page_without_a_licence_has_no_address_of_one(site: None) -> None:
    page: ActivityPage = activity("Map of help")

    assert page.licence_url == "https://creativecommons.org/licenses/by-sa/4.0/"
    page.licence = ""
    assert page.licence_url == ""
