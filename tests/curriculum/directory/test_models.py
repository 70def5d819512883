from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from curriculum.directory.models import HelpPlace
from tests.factories.directory import HelpPlaceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"offers_counselling": False}, "Tick at least one thing that people come for."),
        ({"website": ""}, "Give at least one way to reach it."),
    ],
)
def test_place_that_helps_nobody_is_refused_by_form_and_database(
    fields: dict[str, Any], words: str
) -> None:
    place: HelpPlace = HelpPlaceFactory()
    place.full_clean()
    for name, value in fields.items():
        setattr(place, name, value)

    with pytest.raises(ValidationError, match=words):
        place.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save()


def test_every_field_of_the_form_is_explained() -> None:
    fields = [f for f in HelpPlace._meta.concrete_fields if f.editable and not f.is_relation]

    silent = {
        f.name for f in fields if not f.help_text and f.name not in {"id", "translation_key"}
    }

    assert silent == {
        f"offers_{need}"
        for need in ("documenting", "complaining", "counselling", "legal_advice", "arriving")
    }
