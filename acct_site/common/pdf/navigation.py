"""Ways through the joined document: named places, links between parts, bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, String

from acct_site.common.pdf.renderer import RenderError

if TYPE_CHECKING:
    from acct_site.common.pdf.parts import JoinPart

_SCHEME = "part:"


@dataclass(frozen=True)
class _Adopted:
    """A part's pages in the target, its title and its places by their id."""

    title: str
    pages: Sequence[Object]
    places: dict[str, Object]


class Destinations:
    """Where the document's links lead. Each place is written into its link: no name needs to be unique."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._parts: dict[str, _Adopted] = {}

    def adopt(self, source: Pdf, pages: Sequence[Object], *, name: str, title: str) -> None:
        """Take over a part's named places. ``pages`` are its pages in the target."""
        places: dict[str, Object] = {}
        numbers = _page_numbers(source)
        for key, place in _named_places(source):
            page = pages[numbers[place[0].objgen]]
            places[key] = Array([page, *list(place)[1:]])
        self._parts[name] = _Adopted(title, pages, places)

    def finish(self) -> None:
        """Turn named and ``part:`` links into jumps. Raises ``RenderError`` for one that leads nowhere."""
        for name, part in self._parts.items():
            for page in part.pages:
                for note in page.get("/Annots", []):
                    self._resolve(name, part, note)

    def _resolve(self, name: str, part: _Adopted, note: Object) -> None:
        address = str(note.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(_SCHEME):
            del note["/A"]
            note.Dest, title = self._place(name, unquote(address.removeprefix(_SCHEME)))
            if str(note.get("/Contents", _SCHEME)).startswith(_SCHEME):
                note.Contents = String(title)
        elif isinstance(note.get("/Dest"), String):
            note.Dest = part.places[str(note.Dest)]

    def _place(self, name: str, address: str) -> tuple[Object, str]:
        """Return a place and the title of its part. A name may hold ``#`` itself."""
        wanted = self._parts.get(address)
        if wanted is not None:
            return Array([wanted.pages[0], Name.XYZ, None, None, None]), wanted.title
        other, _, key = address.rpartition("#")
        if other in self._parts and key in self._parts[other].places:
            return self._parts[other].places[key], self._parts[other].title
        raise RenderError(name, f"It links to “{address}”, which is not in this document.")


def add_bookmarks(target: Pdf, parts: Sequence[JoinPart], sources: Sequence[Pdf]) -> None:
    """Write a bookmark per part at its level and, below it, its own headings."""
    start = 0
    with target.open_outline() as outline:
        above: list[OutlineItem] = []
        for part, source in zip(parts, sources, strict=True):
            if part.bookmark:
                entry = OutlineItem(part.title, start, "XYZ")
                entry.children.extend(_own_bookmarks(source, start))
                del above[part.level :]
                (above[-1].children if above else outline.root).append(entry)
                above.append(entry)
            start += len(source.pages)


def _own_bookmarks(source: Pdf, start: int) -> list[OutlineItem]:
    """Return a part's headings; its first one at the top is the part's title and is left out."""
    items = source.open_outline().root
    below = [*items[0].children, *items[1:]] if items else []
    numbers = _page_numbers(source)
    return [_moved(item, numbers, start) for item in below]


def _moved(item: OutlineItem, numbers: dict[tuple[int, int], int], start: int) -> OutlineItem:
    place = item.destination
    if not isinstance(place, Array):
        raise TypeError("The renderer writes bookmarks as places.")
    page = start + numbers[place[0].objgen]
    moved = OutlineItem(item.title, page, "XYZ", left=float(place[2]), top=float(place[3]))
    moved.children.extend(_moved(child, numbers, start) for child in item.children)
    return moved


def _named_places(source: Pdf) -> list[tuple[str, Object]]:
    tree = source.Root.get("/Names", Dictionary()).get("/Dests")
    return [] if tree is None else [(str(key), place) for key, place in NameTree(tree).items()]


def _page_numbers(source: Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(source.pages)}
