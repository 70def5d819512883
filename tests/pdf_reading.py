"""Reads a PDF back: the texts of its pages, and what an independent validator says of it."""

from __future__ import annotations

from pathlib import Path

import page
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
