"""Shows a reader why something was found: the words they typed, marked in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from acct_site.common.text import stem_of, words_of

# A word with the marks that are written above and below its letters.
_MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WRITTEN = re.compile(rf"\w[\w{_MARKS}]*")
_BEFORE, _LENGTH = 8, 34  # words of an excerpt: in front of the first find, and in all


@dataclass(frozen=True)
class Highlighter:
    """Marks the words of a search, by their stems in ``language``, whatever their accents and case."""

    stems: frozenset[str]
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> Highlighter:
        """Return the highlighter of what somebody typed."""
        return cls(frozenset(stem_of(word, language) for word in words_of(text)), language)

    def mark(self, text: str) -> SafeString:
        """Return the text escaped, each word that was looked for inside ``<mark>``."""
        if not self.stems:
            return conditional_escape(text)
        parts, end = [], 0
        for found, stem in self._words(text):
            if stem in self.stems:
                parts += [conditional_escape(text[end : found.start()])]
                parts += [format_html("<mark>{}</mark>", found.group())]
                end = found.end()
        return mark_safe("".join([*parts, conditional_escape(text[end:])]))  # noqa: S308 (escaped)

    def found_in(self, text: str) -> set[str]:
        """Return the stems of those words that the text holds."""
        return {stem for _, stem in self._words(text)} & self.stems

    def excerpt(self, text: str) -> SafeString:
        """Return some thirty words around the place that holds most of what was looked for, marked.

        Empty where the text holds none of it.
        """
        words = list(self._words(text))
        hits = [(at, stem) for at, (_, stem) in enumerate(words) if stem in self.stems]
        if not hits:
            return mark_safe("")
        first = max(hits, key=lambda hit: (_richness(hits, hit[0]), -hit[0]))[0]
        start = max(0, first - _BEFORE)
        is_last = start + _LENGTH >= len(words)
        end = len(text) if is_last else words[start + _LENGTH][0].start()
        cut = self.mark(text[words[start][0].start() : end].strip())
        before, after = "… " if start else "", "" if is_last else " …"
        return format_html("{}{}{}", before, cut, after)

    def _words(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        return (
            (found, stem_of(found.group(), self.language)) for found in _WRITTEN.finditer(text)
        )


def _richness(hits: list[tuple[int, str]], first: int) -> int:
    """Return how many different words an excerpt holds that begins with the find at ``first``."""
    return len({stem for at, stem in hits if first <= at < first + _LENGTH - _BEFORE})
