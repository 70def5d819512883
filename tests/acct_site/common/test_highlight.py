from __future__ import annotations

import pytest

from acct_site.common.highlight import Highlighter


@pytest.mark.parametrize(
    ("typed", "language", "text", "marked"),
    [
        (
            "discriminated",
            "en",
            "Discrimination at work",
            "<mark>Discrimination</mark> at work",
        ),
        ("rassismus", "de", "Über RASSISMUS reden", "Über <mark>RASSISMUS</mark> reden"),
        ("educacion", "es", "La educación cívica", "La <mark>educación</mark> cívica"),
        ("مدرسه", "ar", "في المَدْرَسَة", "في <mark>المَدْرَسَة</mark>"),
        ("حقوق", "ar", "حُقُوق الناس", "<mark>حُقُوق</mark> الناس"),
        (
            "<b>",
            "en",
            "a <b>b</b>",
            "a &lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt;",
        ),
        ("", "en", "1 < 2", "1 &lt; 2"),
        ("\"'*;(", "en", "a & b", "a &amp; b"),
    ],
)
def test_words_are_marked_by_their_stems_and_the_rest_is_escaped(
    typed: str, language: str, text: str, marked: str
) -> None:
    assert Highlighter.of(typed, language).mark(text) == marked


def test_excerpt_holds_the_place_with_most_of_the_words() -> None:
    text = f"help {'far ' * 60}then we help people at the police {'end ' * 60}"

    cut = Highlighter.of("police help", "en").excerpt(text)

    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "<mark>help</mark> people at the <mark>police</mark>" in cut
    assert len(cut.split()) == 36


def test_excerpt_of_a_text_without_the_words_is_empty() -> None:
    assert Highlighter.of("police", "en").excerpt("Nothing of it") == ""
