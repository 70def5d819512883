"""The rules of the library: minutes, searches, licences, readers, completeness, what fits next. No Django."""

from __future__ import annotations

from curriculum.library.rules.completeness import (
    WISHES,
    Completeness,
    Wish,
    WordLimit,
    completeness,
    word_count,
)
from curriculum.library.rules.following import (
    Method,
    follow_up_score,
    what_fits_next,
)
from curriculum.library.rules.licences import (
    LICENCES,
    licences_allowed_for_adaptation,
)
from curriculum.library.rules.minutes import (
    MinuteRange,
    minutes_to_spread,
    total,
)
from curriculum.library.rules.readers import (
    FACILITATOR_PARTS,
    READERS,
    Reader,
    readable,
)
from curriculum.library.rules.search import (
    LISTS,
    NARROWED_BY,
    NUMBERS,
    LibrarySearch,
)

__all__ = [
    "FACILITATOR_PARTS",
    "LICENCES",
    "LISTS",
    "NARROWED_BY",
    "NUMBERS",
    "READERS",
    "WISHES",
    "Completeness",
    "LibrarySearch",
    "Method",
    "MinuteRange",
    "Reader",
    "Wish",
    "WordLimit",
    "completeness",
    "follow_up_score",
    "licences_allowed_for_adaptation",
    "minutes_to_spread",
    "readable",
    "total",
    "what_fits_next",
    "word_count",
]
