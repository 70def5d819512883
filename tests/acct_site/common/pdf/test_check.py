from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from acct_site.common.pdf import Renderer, check_pdf, page_count
from acct_site.common.pdf.structure import elements_of, role_of
from tests.acct_site.common.pdf.samples import document


@pytest.fixture(scope="module")
def good(renderer: Renderer) -> bytes:
    return renderer.render(document("Case")).pdf


def spoiled(pdf: bytes, spoil: Callable[[Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        spoil(opened)
        opened.save(out)
    return out.getvalue()


def of_role(document: Pdf, role: str) -> pikepdf.Object:
    return next(e for e in elements_of(document.Root.StructTreeRoot) if role_of(e) == role)


def first_link(document: Pdf) -> pikepdf.Object:
    return document.pages[0].Annots[0]


def retitle(document: Pdf) -> None:
    with document.open_metadata() as meta:
        del meta["dc:title"]


def unclaim(document: Pdf) -> None:
    with document.open_metadata() as meta:
        del meta["pdfuaid:part"]


def drop_font(document: Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def add_base_font(document: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.pages[0].Resources.Font["/Fx"] = font


def add_note(document: Pdf, **more: object) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Contents=String("x"), StructParent=1, **more
    )
    document.pages[0].Annots.append(document.make_indirect(note))


def launch(document: Pdf) -> None:
    first_link(document).A = Dictionary(S=Name.Launch, F=String("x"))


def launch_after(document: Pdf) -> None:
    after = Dictionary(S=Name.Launch, F=String("x"))
    first_link(document).A = Dictionary(S=Name.URI, URI=String("https://a.b"), Next=after)


def bookmark_script(document: Pdf) -> None:
    document.Root.Outlines.First.A = Dictionary(S=Name.JavaScript, JS=String("x"))


def attach(document: Pdf) -> None:
    document.attachments["x"] = b"x"


def lead_to(place: pikepdf.Object | str) -> Callable[[Pdf], None]:
    def spoil(document: Pdf) -> None:
        link = first_link(document)
        if isinstance(place, str):
            del link["/Dest"]
            link.A = Dictionary(S=Name.URI, URI=String(place))
        else:
            link.Dest = place

    return spoil


SPOILERS: list[tuple[str, Callable[[Pdf], object]]] = [
    ("It has no pages.", lambda d: d.pages.__delitem__(slice(None))),
    ("It names no language.", lambda d: d.Root.__delitem__("/Lang")),
    ("It names no language.", lambda d: setattr(d.Root, "Lang", String(""))),
    ("It is not marked as tagged.", lambda d: d.Root.__delitem__("/MarkInfo")),
    ("It is not marked as tagged.", lambda d: setattr(d.Root.MarkInfo, "Marked", False)),
    ("It has no structure.", lambda d: d.Root.__delitem__("/StructTreeRoot")),
    ("It has no structure.", lambda d: setattr(d.Root.StructTreeRoot, "K", Array())),
    ("It has no title.", retitle),
    ("It does not show its title.", lambda d: d.Root.__delitem__("/ViewerPreferences")),
    ("It does not say that it is PDF/UA.", unclaim),
    ("A page has no structure or no tab order.", lambda d: d.pages[0].obj.__delitem__("/Tabs")),
    (
        "A page has no structure or no tab order.",
        lambda d: d.pages[0].obj.__delitem__("/StructParents"),
    ),
    (
        "A page has no structure or no tab order.",
        lambda d: setattr(d.pages[0].obj, "StructParents", 99),
    ),
    ("A link has no description.", lambda d: first_link(d).__delitem__("/Contents")),
    ("It holds notes or fields.", add_note),
    ("A link leads nowhere.", lead_to("part:x")),
    ("A link leads nowhere.", lead_to("FILE:///etc/hostname")),
    ("A link leads nowhere.", lead_to(Array([Dictionary(), Name.Fit]))),
    ("A link leads nowhere.", lambda d: first_link(d).__delitem__("/Dest")),
    ("A link is not tagged as one.", lambda d: setattr(of_role(d, "/Link"), "S", Name.Span)),
    ("It holds scripts, attachments or actions.", launch),
    ("It holds scripts, attachments or actions.", launch_after),
    ("It holds scripts, attachments or actions.", bookmark_script),
    ("It holds scripts, attachments or actions.", attach),
    (
        "It holds scripts, attachments or actions.",
        lambda d: setattr(d.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS=String("x"))),
    ),
    (
        "It holds scripts, attachments or actions.",
        lambda d: setattr(d.pages[0].obj, "AA", Dictionary(O=Dictionary(S=Name.JavaScript))),
    ),
    ("A font is not embedded.", drop_font),
    ("A font is not embedded.", add_base_font),
    ("A picture has no description.", lambda d: of_role(d, "/Figure").__delitem__("/Alt")),
    ("A heading skips a level.", lambda d: setattr(of_role(d, "/H2"), "S", Name.H4)),
    ("A heading skips a level.", lambda d: setattr(of_role(d, "/H1"), "S", Name.H2)),
    ("A list item has loose content.", lambda d: setattr(of_role(d, "/LBody"), "S", Name.P)),
]


def test_good_file_passes(good: bytes) -> None:
    assert check_pdf(spoiled(good, lambda document: None)) == []
    assert page_count(good) == 1


@pytest.mark.parametrize(("sentence", "spoil"), SPOILERS)
def test_bad_file_is_refused(good: bytes, sentence: str, spoil: Callable[[Pdf], object]) -> None:
    assert sentence in check_pdf(spoiled(good, spoil))


@pytest.mark.parametrize("pdf", [b"", b"nonsense", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(pdf: bytes) -> None:
    assert check_pdf(pdf) == ["The file is not a readable PDF."]


def test_locked_file_is_refused(good: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))

    assert check_pdf(out.getvalue()) == ["The file is not a readable PDF."]


def test_untagged_file_is_refused(renderer: Renderer) -> None:
    pdf = renderer.render(document("Case"), tagged=False).pdf

    assert "It has no structure." in check_pdf(pdf)


def test_every_rule_is_broken_by_a_file_here() -> None:
    from acct_site.common.pdf.check import _RULES  # noqa: PLC0415

    assert {sentence for sentence, _ in SPOILERS} == {sentence for sentence, _ in _RULES}
