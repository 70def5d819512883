"""What a document is joined from: its parts, and the texts that run through its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class JoinPart:
    """A rendered part.

    ``level`` places its bookmark, 0 at the top; without ``bookmark`` it gets none, like a cover. Only
    ``stamped`` pages show the running texts; ``section`` is what they say beside the page number.
    ``name`` is unique in a document.
    """

    name: str
    title: str
    pdf: bytes
    language: str
    level: int = 0
    stamped: bool = True
    bookmark: bool = True
    section: str = ""


@dataclass(frozen=True)
class Stamp:
    """The running texts: ``render`` turns HTML into an untagged PDF, ``label`` says "3 of 12"."""

    render: Callable[[str], bytes]
    label: Callable[[int, int], str]
    header: str
    language: str
    is_rtl: bool = False
