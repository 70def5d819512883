"""What WeasyPrint leaves untidy in a tagged file, put right before the file is stored.

Its structure elements are repaired where PDF/UA asks for another shape than ordinary rich text gives:
words set apart inside a link, paragraphs in a list item, row headers, skipped heading levels.
"""

from __future__ import annotations

import hashlib
import io
import string
from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf

from acct_site.common.pdf.arabic import spell_out
from acct_site.common.pdf.structure import elements_of, kids_of, role_of

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}


class UndescribedPictureError(Exception):
    """A picture has no description."""


def tidied(pdf: bytes, *, tagged: bool = True) -> bytes:
    """Return the file with its structure repaired. Raises ``UndescribedPictureError``."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        _name_subsets(document)
        spell_out(document)
        if tagged:
            _repair(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _repair(document: Pdf) -> None:
    tree = document.Root.StructTreeRoot
    elements = list(elements_of(tree))
    if any(role_of(e) == "/Figure" and not str(e.get("/Alt", "")).strip() for e in elements):
        raise UndescribedPictureError
    _level_headings(elements)
    for element in elements:
        if role_of(element) == "/L":
            _flatten(element)
        elif role_of(element) == "/LI":
            _wrap_body(document, element)
        elif role_of(element) == "/TR":
            _scope_headers(element)
    _gather_links(NumberTree(tree.ParentTree), elements)


def _level_headings(elements: Iterable[Object]) -> None:
    """Let no heading skip a level: one counts the headings it stands under, whatever its own number."""
    above: list[int] = []
    for element in elements:
        level = _HEADINGS.get(role_of(element))
        if level is not None:
            above = [*(upper for upper in above if upper < level), level]
            element.S = Name(f"/H{len(above)}")


def _flatten(items: Object) -> None:
    """Let list items hang directly under their list, not under a group within it."""
    kids: list[Object] = []
    for kid in kids_of(items):
        if role_of(kid) not in {"/Div", "/NonStruct"}:
            kids.append(kid)
            continue
        for inner in kids_of(kid):
            inner.P = items
            kids.append(inner)
    items.K = Array(kids)


def _wrap_body(document: Pdf, item: Object) -> None:
    """Put what stands in a list item beside its label into its body."""
    kids = kids_of(item)
    labels = [kid for kid in kids if role_of(kid) == "/Lbl"]
    bodies = [kid for kid in kids if role_of(kid) == "/LBody"]
    if len(labels) + len(bodies) == len(kids):
        return
    body = bodies[0] if bodies else _new_body(document, item)
    inside: list[Object] = []
    for kid in kids:
        if role_of(kid) == "/LBody":
            inside += kids_of(kid)
        elif role_of(kid) != "/Lbl":
            inside.append(kid)
    for kid in inside:
        if role_of(kid):
            kid.P = body
    body.K, item.K = Array(inside), Array([*labels, body])


def _new_body(document: Pdf, item: Object) -> Object:
    return document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, Pg=item.Pg)
    )


def _scope_headers(row: Object) -> None:
    """Say of each header cell whether it heads its row or its column."""
    cells = kids_of(row)
    scope = Name.Row if any(role_of(cell) == "/TD" for cell in cells) else Name.Column
    for cell in cells:
        cell.A = cell.get("/A", Dictionary(O=Name.Table))
        if role_of(cell) == "/TH":
            cell.A.Scope = scope
        elif not list(cell.A.get("/Headers", [None])):
            del cell.A.Headers  # an empty list would hide the scopes


def _gather_links(parents: NumberTree, elements: Iterable[Object]) -> None:
    """Hang a link's annotations under the link, not under the words set apart in it."""
    for element in elements:
        link = _link_above(element)
        if role_of(element) == "/Link" or link is None:
            continue
        kids = kids_of(element)
        references = [kid for kid in kids if _is_annotation(kid)]
        if not references:
            continue
        element.K = Array([kid for kid in kids if not _is_annotation(kid)])
        link.K = Array([*kids_of(link), *references])
        for reference in references:
            parents[int(reference.Obj.StructParent)] = link


def _is_annotation(kid: Object | int) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _link_above(element: Object) -> Object | None:
    above = element.get("/P")
    while isinstance(above, Dictionary) and role_of(above):
        if role_of(above) == "/Link":
            return above
        above = above.get("/P")
    return None


def _name_subsets(document: Pdf) -> None:
    """Give each font subset a tag of its own: WeasyPrint's says the font, and joined parts would share it."""
    for font in document.objects:
        if not isinstance(font, Dictionary) or font.get("/Subtype") != Name.Type0:
            continue
        inner = font.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        file = next(descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor)
        _, _, family = str(descriptor.FontName).rpartition("+")
        name = Name(f"/{_tag(file.read_bytes())}+{family.removeprefix('/')}")
        font.BaseFont = inner.BaseFont = descriptor.FontName = name


def _tag(subset: bytes) -> str:
    """Return six capitals that stand for the subset."""
    digest = hashlib.sha256(subset).digest()
    return "".join(string.ascii_uppercase[byte % 26] for byte in digest[:6])
