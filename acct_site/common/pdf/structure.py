"""Many structure trees into one: each part's becomes a section, its keys shifted, its ids prefixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String


class StructureTree:
    """The structure tree and the parent tree of the whole document."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._kids: list[Object] = []
        self._parents: list[Object | int] = []
        self._ids: dict[bytes, Object] = {}
        self._next_key = 0
        self._root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = target.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root)
        )

    def adopt(self, source: Pdf, pages: Sequence[Object], *, prefix: str, language: str) -> None:
        """Hang a part's structure under the document. ``pages`` are its pages in the target."""
        tree = self._target.copy_foreign(source.Root.StructTreeRoot)
        for top in kids_of(tree):
            top.P = self._document
            top.S = Name.Sect
            top.Lang = String(language)
            self._kids.append(top)
        self._merge_maps(tree)
        for element in elements_of(tree):
            self._take_id(element, prefix)
        self._shift_pages(pages)
        self._take_parents(tree)

    def finish(self) -> None:
        """Write the trees into the document."""
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        self._root.ParentTree = self._target.make_indirect(Dictionary(Nums=Array(self._parents)))
        self._root.ParentTreeNextKey = self._next_key
        if self._ids:
            names = [thing for key in sorted(self._ids) for thing in (String(key), self._ids[key])]
            limits = Array([names[0], names[-2]])
            leaf = self._target.make_indirect(Dictionary(Names=Array(names), Limits=limits))
            self._root.IDTree = Dictionary(Kids=Array([leaf]))
        self._target.Root.StructTreeRoot = self._root

    def _merge_maps(self, tree: Object) -> None:
        """Take over the tree's own names for structure types, should a renderer ever write any."""
        for key in (Name.RoleMap, Name.ClassMap):
            for name, value in dict(tree.get(key, Dictionary()).items()).items():
                self._root[key] = self._root.get(key, Dictionary())
                self._root[key][name] = value

    def _take_id(self, element: Object, prefix: str) -> None:
        if "/ID" in element:
            element.ID = _prefixed(element.ID, prefix)
            self._ids[bytes(element.ID)] = element
        for attributes in _listed(element.get("/A")):
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                attributes.Headers = Array([_prefixed(n, prefix) for n in attributes.Headers])

    def _shift_pages(self, pages: Sequence[Object]) -> None:
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = int(page.StructParents) + self._next_key
            for note in page.get("/Annots", []):
                if "/StructParent" in note:
                    note.StructParent = int(note.StructParent) + self._next_key

    def _take_parents(self, tree: Object) -> None:
        highest = -1
        for key, value in NumberTree(tree.ParentTree).items():
            self._parents += [key + self._next_key, value]
            highest = max(highest, key)
        self._next_key += highest + 1


def kids_of(element: Object) -> list[Object]:
    """Return what hangs directly under a structure element: elements, references, numbers of content."""
    return _listed(element.get("/K"))


def elements_of(tree: Object) -> Iterator[Object]:
    """Yield every structure element below the root in reading order, without recursion."""
    waiting = _kid_elements(tree)
    while waiting:
        element = waiting.pop()
        yield element
        waiting += _kid_elements(element)


def role_of(kid: Object | int) -> str:
    """Return what a kid of an element is, as ``/P``; empty for content and for references."""
    return str(kid.get("/S", "")) if isinstance(kid, Dictionary) else ""


def _kid_elements(element: Object) -> list[Object]:
    """Return the elements among the kids, the last one first."""
    return [kid for kid in reversed(kids_of(element)) if role_of(kid)]


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _prefixed(name: Object, prefix: str) -> String:
    return String(prefix.encode() + b"/" + bytes(name))
