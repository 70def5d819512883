"""What must hold of every PDF that leaves the house, asked of the file itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from acct_site.common.pdf.structure import elements_of, kids_of, role_of

_ACTIONS = {Name.URI, Name.GoTo}
_LIVELY_ACTIONS = {
    Name.GoTo3DView,
    Name.GoToE,
    Name.GoToR,
    Name.Hide,
    Name.ImportData,
    Name.JavaScript,
    Name.Launch,
    Name.Movie,
    Name.Named,
    Name.Rendition,
    Name.ResetForm,
    Name.RichMediaExecute,
    Name.SetOCGState,
    Name.Sound,
    Name.SubmitForm,
    Name.Thread,
    Name.Trans,
}
_LIVELY_KEYS = ("/JavaScript", "/EmbeddedFiles", "/OpenAction", "/AA", "/AF", "/XFA", "/EF")
_INTERNAL = ("part:", "asset:", "file:", "data:")
_HEADING = re.compile(r"/H[1-6]")
_OUTLINES = ("/FontFile", "/FontFile2", "/FontFile3")


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def check_pdf(pdf: bytes) -> list[str]:
    """Return what is wrong, each as a plain sentence; an empty list when the file may go out."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as document:
            subject = _Subject(document)
            return [text for text, holds in _RULES if not _asked(holds, subject)]
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return ["The file is not a readable PDF."]


class _Subject:
    """A document and the parts of it that several rules ask for."""

    def __init__(self, document: Pdf) -> None:
        self.document, self.root = document, document.Root

    @cached_property
    def notes(self) -> list[Object]:
        return [note for page in self.document.pages for note in page.obj.get("/Annots", [])]

    @cached_property
    def elements(self) -> list[Object]:
        return list(elements_of(self.root.StructTreeRoot))

    @cached_property
    def dictionaries(self) -> list[Object]:
        return list(_dictionaries(self.document))


def _asked(holds: Callable[[_Subject], bool], subject: _Subject) -> bool:
    """Return the rule's answer; a file that is not even shaped as the rule expects breaks it."""
    try:
        return holds(subject)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return False


def _dictionaries(document: Pdf) -> Iterator[Object]:
    """Yield every dictionary, also those that stand inside others, without recursion."""
    for thing in [document.Root, *document.objects]:
        waiting = [thing]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Array):
                waiting += [v for v in value if _is_inside(v)]
            elif isinstance(value, (Dictionary, pikepdf.Stream)):
                yield value
                waiting += [v for _, v in value.items() if _is_inside(v)]


def _is_inside(value: object) -> bool:
    return isinstance(value, (Array, Dictionary)) and not value.is_indirect


def _has_title(subject: _Subject) -> bool:
    with subject.document.open_metadata() as meta:
        return bool(str(meta.get("dc:title", "")).strip())


def _says_ua(subject: _Subject) -> bool:
    with subject.document.open_metadata() as meta:
        return meta.get("pdfuaid:part") == "1"


def _pages_are_tagged(subject: _Subject) -> bool:
    parents = NumberTree(subject.root.StructTreeRoot.ParentTree)
    return all(
        int(page.obj.StructParents) in parents and page.obj.Tabs == Name.S
        for page in subject.document.pages
    )


def _notes_have_text(subject: _Subject) -> bool:
    return all(str(note.get("/Contents", "")).strip() for note in subject.notes)


def _notes_are_links(subject: _Subject) -> bool:
    return all(note.Subtype == Name.Link for note in subject.notes)


def _links_lead_somewhere(subject: _Subject) -> bool:
    pages = {page.obj.objgen for page in subject.document.pages}
    return all(_leads_somewhere(note, pages) for note in subject.notes)


def _leads_somewhere(note: Object, pages: set[tuple[int, int]]) -> bool:
    place = note.get("/Dest")
    if place is not None:
        # A part on its own keeps named places; a joined file has none left.
        return isinstance(place, String) or place[0].objgen in pages
    return not str(note.A.URI).lower().startswith(_INTERNAL)


def _links_are_nested(subject: _Subject) -> bool:
    """Whether each link annotation hangs directly under a link, as its parent tree entry says."""
    parents = NumberTree(subject.root.StructTreeRoot.ParentTree)
    return all(
        role_of(parents[int(note.StructParent)]) == "/Link"
        for note in subject.notes
        if note.get("/Subtype") == Name.Link
    )


def _is_passive(subject: _Subject) -> bool:
    return not any(
        any(key in thing for key in _LIVELY_KEYS) or _acts(thing) for thing in subject.dictionaries
    )


def _acts(thing: Object) -> bool:
    """Whether it is an action other than a link's, or has one. ``/S`` is a structure's role too."""
    action = thing.get("/A")
    has_one = isinstance(action, Dictionary) and "/S" in action and action.S not in _ACTIONS
    return has_one or thing.get("/S") in _LIVELY_ACTIONS


def _fonts_are_embedded(subject: _Subject) -> bool:
    fonts = [thing for thing in subject.dictionaries if thing.get("/Type") == Name.Font]
    return all(_is_embedded(font) for font in fonts)


def _is_embedded(font: Object) -> bool:
    if font.Subtype == Name.Type3:
        return True
    if font.Subtype == Name.Type0:
        return all(_is_embedded(inner) for inner in font.DescendantFonts)
    return any(key in font.FontDescriptor for key in _OUTLINES)


def _pictures_are_described(subject: _Subject) -> bool:
    figures = (element for element in subject.elements if role_of(element) == "/Figure")
    return all(str(figure.get("/Alt", "")).strip() for figure in figures)


def _headings_are_nested(subject: _Subject) -> bool:
    roles = (role_of(element) for element in subject.elements)
    levels = [int(role[2:]) for role in roles if _HEADING.fullmatch(role)]
    return all(level <= before + 1 for before, level in pairwise([0, *levels]))


def _lists_are_whole(subject: _Subject) -> bool:
    items = (element for element in subject.elements if role_of(element) == "/LI")
    return all(role_of(kid) in {"/Lbl", "/LBody"} for item in items for kid in kids_of(item))


def _is_true(value: object) -> bool:
    return value is True


_RULES: list[tuple[str, Callable[[_Subject], bool]]] = [
    ("It has no pages.", lambda s: len(s.document.pages) > 0),
    ("It names no language.", lambda s: bool(str(s.root.Lang).strip())),
    ("It is not marked as tagged.", lambda s: _is_true(s.root.MarkInfo.Marked)),
    ("It has no structure.", lambda s: len(s.elements) > 1),
    ("It has no title.", _has_title),
    ("It does not show its title.", lambda s: _is_true(s.root.ViewerPreferences.DisplayDocTitle)),
    ("It does not say that it is PDF/UA.", _says_ua),
    ("A page has no structure or no tab order.", _pages_are_tagged),
    ("A link has no description.", _notes_have_text),
    ("It holds notes or fields.", _notes_are_links),
    ("A link leads nowhere.", _links_lead_somewhere),
    ("A link is not tagged as one.", _links_are_nested),
    ("It holds scripts, attachments or actions.", _is_passive),
    ("A font is not embedded.", _fonts_are_embedded),
    ("A picture has no description.", _pictures_are_described),
    ("A heading skips a level.", _headings_are_nested),
    ("A list item has loose content.", _lists_are_whole),
]
