"""Reads a PDF back: the texts of its pages, and what an independent validator says of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2


def failures(pdf: bytes, folder: Path) -> list[str]:
    """Return what an independent validator of PDF/UA-1 finds."""
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    report = page.validate_pdf(str(path), profile="ua1")
    return [str(failure) for failure in report.failures]


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in opened]
    finally:
        opened.close()


def sheet_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in map(_size, opened)]
    finally:
        opened.close()


def _size(sheet: pypdfium2.PdfPage) -> tuple[float, float]:
    return sheet.get_width(), sheet.get_height()


def undrawn_glyphs(pdf: bytes) -> int:
    """Return how often glyph 0, the empty box, is shown. All our fonts take two bytes a glyph."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        return sum(glyph == b"\0\0" for sheet in document.pages for glyph in _glyphs(sheet))


def _glyphs(sheet: pikepdf.Page) -> Iterator[bytes]:
    for instruction in pikepdf.parse_content_stream(sheet):
        for shown in _shown(str(instruction.operator), list(instruction.operands)):
            data = bytes(shown)
            yield from (data[at : at + 2] for at in range(0, len(data), 2))


def _shown(operator: str, operands: list[pikepdf.Object]) -> list[pikepdf.String]:
    if operator not in ("Tj", "TJ"):
        return []
    strings = list(operands[0]) if operator == "TJ" else operands
    return [each for each in strings if isinstance(each, pikepdf.String)]
