"""Many tagged parts into one tagged document: pages, structure, links, bookmarks, page numbers.

Each part is a whole PDF/UA file. Its structure tree becomes a branch of the document's, and links to
``part:NAME`` or ``part:NAME#ID`` become jumps to that part's first page or to that element in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from acct_site.common.pdf.navigation import Destinations, add_bookmarks
from acct_site.common.pdf.parts import JoinPart, Stamp
from acct_site.common.pdf.renderer import RenderError
from acct_site.common.pdf.stamp import stamp_pages
from acct_site.common.pdf.structure import StructureTree


def first_pages(counts: Sequence[int]) -> list[int]:
    """Return the number of each part's first page, from 1.

    A contents part prints these numbers and has a length of its own, so render it with a guess,
    count again, and render it anew if it came out longer or shorter.
    """
    starts, page = [], 1
    for count in counts:
        starts.append(page)
        page += count
    return starts


def join(
    parts: Sequence[JoinPart], *, title: str, language: str, author: str, stamp: Stamp
) -> bytes:
    """Return one tagged PDF of all parts, in order. The same input gives the same bytes.

    Raises ``RenderError`` for a part that cannot be read or links to a part that is not there, and
    ValueError where two parts share a name.
    """
    if len({part.name for part in parts}) < len(parts):
        raise ValueError("Two parts share a name.")
    with _opened(parts) as sources, Pdf.new() as target:
        counts = [len(source.pages) for source in sources]
        _take_over(target, parts, sources)
        add_bookmarks(target, parts, sources)
        _describe(target, title, language, author, stamp.is_rtl)
        pages = [part for part, count in zip(parts, counts, strict=True) for _ in range(count)]
        stamp_pages(target, pages, stamp)
        return _saved(target)


@contextmanager
def _opened(parts: Sequence[JoinPart]) -> Iterator[list[Pdf]]:
    with ExitStack() as stack:
        yield [stack.enter_context(_open(part)) for part in parts]


def _open(part: JoinPart) -> Pdf:
    try:
        source = Pdf.open(io.BytesIO(part.pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise RenderError(part.name, "Its stored pages cannot be read.") from None
    if "/StructTreeRoot" not in source.Root:
        source.close()
        raise RenderError(part.name, "Its stored pages are not tagged.")
    return source


def _take_over(target: Pdf, parts: Sequence[JoinPart], sources: Sequence[Pdf]) -> None:
    tree, destinations = StructureTree(target), Destinations(target)
    for number, (part, source) in enumerate(zip(parts, sources, strict=True)):
        start = len(target.pages)
        for sheet in source.pages:  # one by one: their destinations are taken over below
            target.pages.append(sheet)
        pages = [sheet.obj for sheet in list(target.pages)[start:]]
        tree.adopt(source, pages, prefix=f"{number}", language=part.language)
        destinations.adopt(source, pages, name=part.name, title=part.title)
    tree.finish()
    destinations.finish()


def _describe(target: Pdf, title: str, language: str, author: str, is_rtl: bool) -> None:
    target.Root.Lang = String(language)
    target.Root.MarkInfo = Dictionary(Marked=True)
    preferences = Dictionary(DisplayDocTitle=True)
    if is_rtl:
        preferences.Direction = Name.R2L
    target.Root.ViewerPreferences = preferences
    target.Root.PageMode = Name.UseOutlines
    with target.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = title
        meta["dc:creator"] = [author]
        meta["dc:language"] = {language}
        meta["pdfuaid:part"] = "1"
    target.docinfo[Name.Title] = String(title)
    target.docinfo[Name.Author] = String(author)


def _saved(target: Pdf) -> bytes:
    out = io.BytesIO()
    target.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
