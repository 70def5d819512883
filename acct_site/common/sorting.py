"""The order of words as a language's readers expect it: ä with a, but ñ after n and å after z."""

from __future__ import annotations

import unicodedata
from functools import cache

from acct_site.common.text import fold

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Letters that stand in a place of their own; all others are sorted as the letter under their marks.
_ALPHABETS = {
    "es": _LATIN.replace("n", "nñ"),
    "da": _LATIN + "æøå",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "bg": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_FIRST, _OTHERS = 0x1000, 0x2000
_ALIKE = {"ł": "l", "ø": "o", "æ": "a", "đ": "d", "ß": "s", "ı": "i"}


def sort_key(text: str, language: str) -> str:
    """Return a text whose order by code points is the order of ``text`` in the language.

    Case counts for nothing. Digits come first, then the language's own letters, then other scripts.
    The key can be stored and sorted by any database.
    """
    places = _places(language.split("-", maxsplit=1)[0])
    letters = unicodedata.normalize("NFC", text.strip()).casefold()
    return "".join(_weight(char, places) for char in letters)


def _weight(char: str, places: dict[str, int]) -> str:
    if char in places:
        return chr(_FIRST + places[char])
    plain = _ALIKE.get(char) or fold(char)
    return "".join(
        chr(_FIRST + places[one])
        if one in places
        else (chr(_OTHERS + ord(one)) if one.isalpha() else one)
        for one in plain
        if one.isalnum() or one.isspace()
    )


@cache
def _places(language: str) -> dict[str, int]:
    own = _ALPHABETS.get(language, _LATIN)
    # Latin words stand in every language's lists: after its own script, in their own order.
    letters = own if "a" in own else own + _LATIN
    return {letter: place for place, letter in enumerate(letters)}
