"""Which letters each Arabic glyph draws, for whoever copies, searches or listens to a PDF.

WeasyPrint gives the first glyph of a cluster the letters of the whole cluster and the others none
(``draw/text.py``, version 70): a vowel sign then reads as a syllable, its letter as nothing, which
PDF/UA-1 forbids (7.21.7). The font file knows better: each glyph is named after its letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from pathlib import Path

from fontTools.agl import toUnicode
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Object, Pdf

_FONTS = Path(__file__).with_name("fonts")
_FAMILY = "Noto-Sans-Arabic"
_NOTHING = "\u200b"  # no width, no break that was not there: for a dot that is part of a letter
_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")


def spell_out(document: Pdf) -> None:
    """Name the letters of each Arabic glyph in the document's fonts."""
    for font in document.objects:
        if isinstance(font, Dictionary) and _is_arabic(font):
            spelled = partial(_spelled, letters=_letters(str(font.BaseFont).endswith("Bold")))
            font.ToUnicode.write(_SECTION.sub(spelled, font.ToUnicode.read_bytes()))


def _is_arabic(font: Object) -> bool:
    return font.get("/Subtype") == Name.Type0 and _FAMILY in str(font.BaseFont)


def _spelled(section: re.Match[bytes], letters: dict[int, str]) -> bytes:
    return _ENTRY.sub(lambda entry: _entry(entry, letters), section[0])


def _entry(entry: re.Match[bytes], letters: dict[int, str]) -> bytes:
    own = letters.get(int(entry[1], 16), "" if entry[2] else _NOTHING)
    return b"<%s> <%s>" % (entry[1], own.encode("utf-16-be").hex().encode()) if own else entry[0]


@cache
def _letters(is_bold: bool) -> dict[int, str]:
    """Return the letters of each glyph number, from the glyph names of the font file."""
    with TTFont(_FONTS / f"NotoSansArabic-{'Bold' if is_bold else 'Regular'}.ttf") as font:
        names = font.getGlyphOrder()
    spelled = {number: toUnicode(name) for number, name in enumerate(names)}
    return {number: _plain(text) for number, text in spelled.items() if text}


def _plain(text: str) -> str:
    """Return a letter for the form it takes; a ligature stays one character.

    Readers turn the characters of a line that runs from right to left round one by one, so that
    a ligature told as two letters would come out with its letters exchanged.
    """
    letters = unicodedata.normalize("NFKC", text)
    return letters if len(letters) == 1 else text
