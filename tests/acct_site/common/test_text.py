from __future__ import annotations

import pytest

from acct_site.common.text import nearest_words, stems


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


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("discriminaton", "discrimination"),
        ("Educacion civca", "educacion cívica"),
        ("discrimination", ""),
        ("umbrella", ""),
        ("discriminaton umbrella", ""),
        ("", ""),
    ],
)
def test_misspelt_words_are_replaced_by_known_ones(typed: str, nearest: str) -> None:
    known = {"discrimination": "discrimination", "educacion": "educación", "civica": "cívica"}

    assert nearest_words(typed, known) == nearest
