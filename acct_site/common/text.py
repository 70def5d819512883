"""Words made comparable: what search stores and what it looks for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import snowballstemmer

_WORD = re.compile(r"\w+")
_ALGORITHMS = {
    "en": "english",
    "da": "danish",
    "de": "german",
    "es": "spanish",
    "pl": "polish",
    "fr": "french",
    "ar": "arabic",
}


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _ALGORITHMS.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


def fold(text: str) -> str:
    """Return the text in lower case without accents or vowel marks (й and ё keep theirs)."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        char if char in "йё" else unicodedata.normalize("NFKD", char)[0]
        for char in letters
        if not unicodedata.combining(char)
    )


def stems(text: str, language: str) -> str:
    """Return the word stems of a text, in order, joined by spaces.

    Languages without a stemmer (Bulgarian, Ukrainian) keep their whole words. The same function
    serves the index and the query, so that "discriminated" finds "Discrimination".
    """
    stemmer = _stemmer(language.split("-", maxsplit=1)[0])
    words = _WORD.findall(fold(text)[:100_000])
    return " ".join(stemmer.stemWords(words) if stemmer else words)
