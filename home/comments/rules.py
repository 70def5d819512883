"""When people may comment, what may become of a comment, and what its text may hold. No Django."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_TEXT = 3000
LONGEST_NAME = 80
RETENTION_DAYS = 90

PENDING, APPROVED, REJECTED, SPAM = "pending", "approved", "rejected", "spam"
TRANSITIONS: dict[str, frozenset[str]] = {
    PENDING: frozenset({APPROVED, REJECTED, SPAM}),
    APPROVED: frozenset({REJECTED, SPAM}),
    REJECTED: frozenset({APPROVED, SPAM}),
    SPAM: frozenset({APPROVED, REJECTED}),
}

# Stands in a stored text where editors took words out. Readers see a sentence of their own language
# there; nobody can type it, because ``tidy`` removes it.
CUT = "\ue000"

_LINK = re.compile(r"(?i)\bhttps?://|\bwww\.")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
# Invisible, yet words are wrong without them: they join and part letters (Persian, emoji).
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether people may comment, and the last day on which they may or could, where there is one."""

    is_open: bool
    until: date | None = None


def may_become(state: str, other: str) -> bool:
    """Say whether a comment may go from one state to another."""
    return other in TRANSITIONS[state]


def opening(
    *, mode: str, until: date | None, site_is_open: bool, days: int | None,
    published: date | None, today: date,
) -> Opening:  # fmt: skip
    """Return whether a page takes comments.

    ``mode`` ("site", "open" or "closed") and ``until`` are the page's own and go before the site's
    ``days`` after ``published``. A page that nobody published takes none.
    """
    if mode == "closed" or published is None or (mode == "site" and not site_is_open):
        return Opening(is_open=False)
    last = until
    if last is None and mode == "site" and days is not None:
        last = published + timedelta(days=days)
    return Opening(is_open=last is None or today <= last, until=last)


def tidy(text: str) -> str:
    """Return a text without invisible characters, trailing spaces and piles of empty lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(char for char in lines if _is_text(char))
    trimmed = "\n".join(_SPACES.sub(" ", line).strip() for line in visible.split("\n"))
    return _EMPTY_LINES.sub("\n\n", trimmed).strip()


def tidy_line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(tidy(text).split())


def _is_text(char: str) -> bool:
    """Refuse controls, characters that turn the direction of a page around, and private ones."""
    return char in "\n\t" or char in _JOINERS or not unicodedata.category(char).startswith("C")


def holds_address(text: str) -> bool:
    """Say whether a text holds the address of a website."""
    return bool(_LINK.search(text))


def same_words(text: str, other: str) -> bool:
    """Say whether two texts differ in nothing but case and spaces."""
    return text.casefold().split() == other.casefold().split()


def cut(text: str, words: str) -> str:
    """Return the text with each occurrence of ``words`` taken out. Raises ValueError if there is none."""
    if not words or words not in text:
        raise ValueError("These words do not stand in the text.")
    return text.replace(words, CUT)


def as_csv(rows: Sequence[dict[str, str]]) -> str:
    """Return rows of the same keys as CSV that a spreadsheet opens without running anything in it."""
    file = io.StringIO()
    if rows:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return file.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
