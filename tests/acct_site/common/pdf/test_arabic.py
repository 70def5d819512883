from __future__ import annotations

from pathlib import Path

import pytest

from acct_site.common.pdf import Renderer
from tests.acct_site.common.pdf.samples import document
from tests.pdf_reading import failures, texts, undrawn_glyphs

# A vowel sign before any other text of its letter, and ligatures of two letters.
WORDS = ["ختامًا", "إلى", "لا أحد", "الأوراق", "بيئةً"]


@pytest.mark.parametrize("weight", ["400", "700"])
def test_arabic_text_reads_back_letter_by_letter(
    renderer: Renderer, weight: str, tmp_path: Path
) -> None:
    body = "".join(f'<p style="font-weight: {weight}">{word}</p>' for word in WORDS)

    pdf = renderer.render(document("كلٌّ وحده", body, lang="ar", direction="rtl")).pdf

    read = _letters(" ".join(texts(pdf)))
    assert [word for word in WORDS if _letters(word) not in read] == []
    assert (failures(pdf, tmp_path), undrawn_glyphs(pdf)) == ([], 0)


def _letters(text: str) -> str:
    """Return the letters alone: readers place vowel signs before or after their letter."""
    return "".join(
        each for each in text if not "\u064b" <= each <= "\u0652" and not each.isspace()
    )
