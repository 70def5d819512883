"""HTML to tagged PDF (PDF/UA-1): parts rendered in a child process, joined and checked here.

WeasyPrint is imported in the child process only. Importing it makes Pillow accept cut-off images in
the whole process, and forty bytes of HTML can hold it for minutes: so it runs apart, with limits.
"""

from __future__ import annotations

from acct_site.common.pdf.check import check_pdf, page_count
from acct_site.common.pdf.digest import PartStore, part_digest
from acct_site.common.pdf.join import first_pages, join
from acct_site.common.pdf.parts import JoinPart, Stamp
from acct_site.common.pdf.renderer import (
    REASONS,
    Limits,
    Part,
    RenderedPart,
    Renderer,
    RenderError,
)

__all__ = [
    "REASONS",
    "JoinPart",
    "Limits",
    "Part",
    "PartStore",
    "RenderError",
    "RenderedPart",
    "Renderer",
    "Stamp",
    "check_pdf",
    "first_pages",
    "join",
    "page_count",
    "part_digest",
]
