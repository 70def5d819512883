"""What must hold of every PDF that leaves the house, asked of the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name, Pdf

_FORBIDDEN = ("/JavaScript", "/EmbeddedFiles")


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def check_pdf(pdf: bytes) -> list[str]:
    """Return what is wrong, each as a plain sentence; an empty list when the file may go out."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as document:
            return [text for text, holds in _RULES if not holds(document)]
    except pikepdf.PdfError:
        return ["The file is not a readable PDF."]


def _has_title(document: Pdf) -> bool:
    with document.open_metadata() as meta:
        return bool(meta.get("dc:title"))


def _says_ua(document: Pdf) -> bool:
    with document.open_metadata() as meta:
        return meta.get("pdfuaid:part") == "1"


def _pages_are_tagged(document: Pdf) -> bool:
    return all("/StructParents" in p.obj and p.obj.get("/Tabs") == Name.S for p in document.pages)


def _links_have_text(document: Pdf) -> bool:
    notes = (note for page in document.pages for note in page.obj.get("/Annots", []))
    return all(str(note.get("/Contents", "")) for note in notes)


def _links_lead_somewhere(document: Pdf) -> bool:
    notes = (note for page in document.pages for note in page.obj.get("/Annots", []))
    return not any(
        str(note.get("/A", Dictionary()).get("/URI", "")).startswith(("part:", "asset:", "file:"))
        for note in notes
    )


def _is_passive(document: Pdf) -> bool:
    names = document.Root.get("/Names", Dictionary())
    return "/OpenAction" not in document.Root and not any(key in names for key in _FORBIDDEN)


def _fonts_are_embedded(document: Pdf) -> bool:
    descriptors = (
        thing
        for thing in document.objects
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor
    )
    return all(any(f"/FontFile{kind}" in font for kind in ("", 2, 3)) for font in descriptors)


_RULES: list[tuple[str, Callable[[Pdf], bool]]] = [
    ("It has no pages.", lambda document: len(document.pages) > 0),
    ("It names no language.", lambda document: bool(str(document.Root.get("/Lang", "")))),
    (
        "It is not marked as tagged.",
        lambda d: bool(d.Root.get("/MarkInfo", Dictionary()).get("/Marked")),
    ),
    ("It has no structure.", lambda document: "/StructTreeRoot" in document.Root),
    ("It has no title.", _has_title),
    ("It does not say that it is PDF/UA.", _says_ua),
    ("A page has no structure or no tab order.", _pages_are_tagged),
    ("A link has no description.", _links_have_text),
    ("A link leads nowhere.", _links_lead_somewhere),
    ("It holds scripts, attachments or an opening action.", _is_passive),
    ("A font is not embedded.", _fonts_are_embedded),
]
