from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from acct_site.common.sorting import sort_key


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["12 steps", "ally", "Älter", "Bias", "über", "voice"]),
        ("de", ["Arbeit", "Ärger", "Asyl", "Straße", "Übung", "Umweg"]),
        ("es", ["nada", "nube", "ñandú", "obra"]),
        ("da", ["ord", "zebra", "ære", "øje", "åben"]),
        ("pl", ["cena", "ćma", "dom", "las", "łaska", "mama"]),
        ("fr", ["cote", "école", "égalité", "être", "zèle"]),
        ("bg", ["език", "етика", "йога", "къща", "щит", "ACCT"]),
        ("uk", ["гора", "ґрунт", "дім", "енергія", "єдність", "ідея", "їжа"]),
        ("ar", ["أمل", "باب", "تعدد", "يد"]),
    ],
)
def test_words_stand_in_the_order_of_their_language(language: str, expected: list[str]) -> None:
    shuffled = expected[::-1]

    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == expected


@given(st.text(), st.sampled_from(["en", "bg", "ar", "da", "xx"]))
def test_any_text_has_a_key_that_case_does_not_change(text: str, language: str) -> None:
    key = sort_key(text, language)

    assert key == sort_key(text.casefold(), language)
    assert "\x00" not in key
