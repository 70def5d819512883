"""Reads a PDF back as a person would: texts by page, and glyphs that no font could draw."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]
    finally:
        document.close()


def pdf_ua_failures(pdf: bytes, folder: Path) -> list[str]:
    """Return what the page-validation package finds against PDF/UA-1."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    return [
        str(failure) for failure in page_validation.validate_pdf(str(path), profile="ua1").failures
    ]


def undrawn_glyphs(pdf: bytes) -> int:
    """Return how often glyph 0, the empty box, is shown. All our fonts take two bytes a glyph."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        return sum(glyph == b"\0\0" for sheet in document.pages for glyph in _glyphs(sheet))


def _glyphs(sheet: pikepdf.Page) -> Iterator[bytes]:
    for instruction in pikepdf.parse_content_stream(sheet):
        operands = list(instruction.operands)
        if str(instruction.operator) == "TJ":
            operands = list(operands[0])
        elif str(instruction.operator) != "Tj":
            continue
        for shown in operands:
            if isinstance(shown, pikepdf.String):
                data = bytes(shown)
                yield from (data[at : at + 2] for at in range(0, len(data), 2))
