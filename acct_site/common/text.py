"""Words made comparable: what search stores and what it looks for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

_STEMMING = Lock()
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


@lru_cache(maxsize=100_000)
def _stem(language: str, word: str) -> str:
    """Return a word's stem. Texts repeat their words, and a stemmer is slow and not thread-safe."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return word
    with _STEMMING:
        return str(stemmer.stemWord(word))


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
    spoken = language.split("-", maxsplit=1)[0]
    return " ".join(_stem(spoken, word) for word in _WORD.findall(fold(text)[:100_000]))
