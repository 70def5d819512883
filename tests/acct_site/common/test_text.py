from __future__ import annotations

import pytest

from acct_site.common.text import stems


@pytest.mark.parametrize(
    ("typed", "written", "language"),
    [
        ("discriminated", "Discrimination", "en"),
        ("مدارس", "المدارس", "ar"),
        ("ЗАКОН", "закон", "bg"),
        ("Cafe", "café", "fr"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(typed: str, written: str, language: str) -> None:
    assert stems(typed, language) == stems(written, language)


def test_bulgarian_short_i_is_a_letter() -> None:
    assert stems("край", "bg") == "край"
