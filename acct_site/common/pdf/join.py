"""Many tagged parts into one tagged document: pages, structure, links, bookmarks, page numbers.

Each part is a whole PDF/UA file. Its structure tree becomes a branch of the document's: keys of the
parent tree are shifted, element ids and destinations get the part's name as prefix, and links to
``part:NAME`` become jumps to that part's first page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from acct_site.common.pdf.stamp import stamp_pages


@dataclass(frozen=True)
class JoinPart:
    """A rendered part. ``level`` places its bookmark; only ``stamped`` pages show a page number."""

    name: str
    title: str
    pdf: bytes
    language: str
    level: int = 0
    stamped: bool = True


@dataclass(frozen=True)
class Stamp:
    """The running texts: ``render`` turns HTML into an untagged PDF, ``label`` says "3 of 12"."""

    render: Callable[[str], bytes]
    label: Callable[[int, int], str]
    header: str
    language: str
    is_rtl: bool = False


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
    """Return one tagged PDF of all parts, in order. The same input gives the same bytes."""
    target = Pdf.new()
    tree = _Tree(target)
    starts: dict[str, int] = {}
    sources = [Pdf.open(io.BytesIO(part.pdf)) for part in parts]
    for part, source in zip(parts, sources, strict=True):
        starts[part.name] = len(target.pages)
        for sheet in source.pages:  # the tree takes their destinations over
            target.pages.append(sheet)
        tree.adopt(part, source, starts[part.name])
    tree.finish()
    titles = {part.name: part.title for part in parts}
    _resolve_links(target, starts, titles)
    _add_bookmarks(target, parts, sources, starts)
    _describe(target, title, language, author, stamp.is_rtl)
    stamp_pages(target, _stamped(parts, sources), stamp)
    return _saved(target)


def _stamped(parts: Sequence[JoinPart], sources: Sequence[Pdf]) -> list[bool]:
    pairs = zip(parts, sources, strict=True)
    return [part.stamped for part, source in pairs for _ in source.pages]


class _Tree:
    """The structure tree, the parent tree and the destinations of the whole document."""

    def __init__(self, target: Pdf) -> None:
        self.target = target
        self.kids: list[pikepdf.Object] = []
        self.parents: list[pikepdf.Object | int] = []
        self.next_key = 0
        self.destinations: dict[str, pikepdf.Object] = {}
        self.root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = target.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root)
        )

    def adopt(self, part: JoinPart, source: Pdf, start: int) -> None:
        """Hang a part's structure under the document and shift its keys."""
        tree = self.target.copy_foreign(source.Root.StructTreeRoot)
        for top in _kids(tree):
            top.P = self.document
            top.S = Name.Sect
            top.Lang = String(part.language)
            self.kids.append(top)
        self._shift_pages(start)
        self._take_parents(tree)
        for element in _elements(tree):
            _prefix_ids(element, part.name)
        self._take_destinations(part, source, start)

    def _shift_pages(self, start: int) -> None:
        for page in list(self.target.pages)[start:]:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self.next_key
            for note in page.obj.get("/Annots", []):
                if "/StructParent" in note:
                    note.StructParent = int(note.StructParent) + self.next_key

    def _take_parents(self, tree: pikepdf.Object) -> None:
        numbers = list(tree.ParentTree.Nums.as_list())  # key, value, key, value …
        highest = -1
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self.parents += [int(key) + self.next_key, value]
            highest = max(highest, int(key))
        self.next_key += highest + 1

    def _take_destinations(self, part: JoinPart, source: Pdf, start: int) -> None:
        for name, place in _destinations(source):
            index = _page_index(source, place[0])
            aim = self.target.pages[start + index].obj
            self.destinations[f"{part.name}/{name}"] = Array([aim, *list(place)[1:]])
        for page in list(self.target.pages)[start:]:
            for note in page.obj.get("/Annots", []):
                if isinstance(note.get("/Dest"), String):
                    note.Dest = String(f"{part.name}/{note.Dest}")

    def finish(self) -> None:
        """Write the three trees into the document."""
        self.document.K = Array(self.kids)
        self.root.K = Array([self.document])
        parents = Dictionary(Nums=Array(self.parents))
        self.root.ParentTree = self.target.make_indirect(parents)
        self.root.ParentTreeNextKey = self.next_key
        self.target.Root.StructTreeRoot = self.root
        names = [
            thing
            for name in sorted(self.destinations)
            for thing in (String(name), self.destinations[name])
        ]
        if names:
            self.target.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield every structure element below the root, without recursion."""
    waiting = [kid for kid in _kids(tree) if isinstance(kid, Dictionary)]
    while waiting:
        element = waiting.pop()
        if element.get("/Type") != Name.StructElem:
            continue
        yield element
        waiting += [kid for kid in _kids(element) if isinstance(kid, Dictionary)]


def _prefix_ids(element: pikepdf.Object, prefix: str) -> None:
    if "/ID" in element:
        element.ID = String(f"{prefix}/{element.ID}")
    attributes = element.get("/A")
    if isinstance(attributes, Dictionary) and "/Headers" in attributes:
        attributes.Headers = Array([String(f"{prefix}/{name}") for name in attributes.Headers])


def _destinations(source: Pdf) -> list[tuple[str, pikepdf.Object]]:
    tree = source.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    names: Iterable[pikepdf.Object] = tree.get("/Names", Array())
    flat: list[pikepdf.Object] = list(names)
    return [(str(name), place) for name, place in zip(flat[::2], flat[1::2], strict=True)]


def _page_index(source: Pdf, page: pikepdf.Object) -> int:
    wanted = page.objgen
    return next(i for i, candidate in enumerate(source.pages) if candidate.obj.objgen == wanted)


def _resolve_links(target: Pdf, starts: dict[str, int], titles: dict[str, str]) -> None:
    """Turn links to ``part:NAME`` into jumps; one that leads nowhere is a mistake of ours."""
    for page in target.pages:
        for note in page.obj.get("/Annots", []):
            address = str(note.get("/A", Dictionary()).get("/URI", ""))
            if not address.startswith("part:"):
                continue
            name = address.removeprefix("part:")
            place = target.pages[starts[name]].obj
            del note["/A"]
            note.Dest = Array([place, Name.Fit])
            note.Contents = String(titles[name])


def _add_bookmarks(
    target: Pdf, parts: Sequence[JoinPart], sources: Sequence[Pdf], starts: dict[str, int]
) -> None:
    with target.open_outline() as outline:
        above: list[OutlineItem] = []
        for part, source in zip(parts, sources, strict=True):
            entry = OutlineItem(part.title, starts[part.name])
            above[part.level :] = [entry]
            siblings = above[part.level - 1].children if part.level else outline.root
            siblings.append(entry)
            entry.children.extend(_own_bookmarks(source, starts[part.name]))


def _own_bookmarks(source: Pdf, start: int) -> list[OutlineItem]:
    """Return the headings below a part's main heading as bookmarks."""
    with source.open_outline() as outline:
        below = [child for top in outline.root for child in top.children]
        places = [(item.title, item.destination) for item in below]
    return [
        OutlineItem(title, start + _page_index(source, place[0]))
        for title, place in places
        if isinstance(place, Array)
    ]


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
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
