"""Words made comparable: what search stores and what it looks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
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


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """Return the stem of one word as it stands in a text, accents and capitals included."""
    return _stem(language.split("-", maxsplit=1)[0], fold(word))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return _WORD.findall(fold(text)[:100_000])


def stems(text: str, language: str) -> str:
    """Return the word stems of a text, in order, joined by spaces.

    Languages without a stemmer (Bulgarian, Ukrainian) keep their whole words. The same function
    serves the index and the query, so that "discriminated" finds "Discrimination".
    """
    spoken = language.split("-", maxsplit=1)[0]
    return " ".join(_stem(spoken, word) for word in words_of(text))


def written_words(text: str) -> list[str]:
    """Return the words of a text as people write them, in lower case, in order."""
    return _WORD.findall(text.lower())


def nearest_words(typed: str, known: Mapping[str, str]) -> str:
    """Return the typed words with each unknown one replaced by the known word that is most like it.

    ``known`` holds words as they are written by their folded form. Empty where nothing is replaced,
    or where an unknown word is like none.
    """
    replaced, is_changed = [], False
    for word in written_words(typed):
        folded = fold(word)
        near = [folded] if folded in known else get_close_matches(folded, known, 1, 0.72)
        if not near:
            return ""
        is_changed |= near[0] != folded
        replaced.append(word if near[0] == folded else known[near[0]])
    return " ".join(replaced) if is_changed else ""
