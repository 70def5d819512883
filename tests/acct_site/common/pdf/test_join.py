from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, NameTree, NumberTree

from acct_site.common.pdf import (
    JoinPart,
    Part,
    Renderer,
    RenderError,
    check_pdf,
    first_pages,
    page_count,
)
from acct_site.common.pdf.stamp import direction_of
from acct_site.common.pdf.structure import elements_of, kids_of, role_of
from tests.acct_site.common.pdf.samples import (
    ENGLISH,
    arabic,
    bulgarian,
    document,
    joined,
    links,
    outline,
    stamp_of,
)
from tests.pdf_reading import failures, texts

LONG = "<p>One step more.</p>" * 60
CONTENTS = (
    '<ul><li><a href="part:Map">Map</a> 3</li><li><a href="part:Смелост">Смелост</a> 6</li>'
    '<li><a href="part:الشجاعة">الشجاعة</a> 7</li><li><a href="part:Map#steps">Steps</a> 3</li></ul>'
    '<p><a href="https://example.org/">Outside</a></p>'
)


def ready(renderer: Renderer, part: Part, language: str = "en", **more: object) -> JoinPart:
    return JoinPart(part.name, part.name, renderer.render(part).pdf, language, **more)


@pytest.fixture(scope="module")
def parts(renderer: Renderer) -> list[JoinPart]:
    """A cover, contents, three pages of English, Bulgarian, Arabic."""
    return [
        ready(renderer, document("Cover", "<p>ACCT</p>"), stamped=False, bookmark=False),
        ready(renderer, document("Contents", CONTENTS)),
        ready(renderer, document("Map", ENGLISH + LONG), section="Map"),
        ready(renderer, bulgarian(), "bg", level=1, section="Смелост"),
        ready(renderer, arabic(), "ar", section="الشجاعة"),
    ]


@pytest.fixture(scope="module")
def pack(renderer: Renderer, parts: list[JoinPart]) -> bytes:
    return joined(parts, stamp_of(renderer))


def test_pack_is_pdf_ua(pack: bytes, tmp_path: Path) -> None:
    assert failures(pack, tmp_path) == []
    assert check_pdf(pack) == []


def test_parts_stand_in_order_with_true_page_numbers(pack: bytes, parts: list[JoinPart]) -> None:
    shown = texts(pack)

    counts = [page_count(part.pdf) for part in parts]
    assert counts == [1, 1, 3, 1, 1]
    assert first_pages(counts) == [1, 2, 3, 6, 7]
    for part, start in zip(parts, first_pages(counts), strict=True):
        assert part.title in shown[start - 1]
    found = [[n for n in range(1, 8) if f"Page {n} of 7" in text] for text in shown]
    assert found == [[], [2], [3], [4], [5], [6], [7]]
    assert ["Half a day" in text for text in shown] == [False, *[True] * 6]


def test_sections_stand_on_their_own_pages(pack: bytes) -> None:
    last_lines = [text.splitlines()[-2:] for text in texts(pack)[2:6]]

    assert ["Map" in " ".join(lines) for lines in last_lines] == [True, True, True, False]
    assert "Смелост" in " ".join(last_lines[3])


def test_bookmarks_are_the_parts_and_their_headings(pack: bytes) -> None:
    assert outline(pack) == [
        ("Contents", 2, []),
        (
            "Map",
            3,
            [("Steps", 3, [("Places", 3, [])]), ("Смелост", 6, [("Стъпки", 6, [])])],
        ),
        ("الشجاعة", 7, [("خطوات", 7, [])]),
    ]


def test_links_land_on_the_right_pages_and_say_their_words(pack: bytes) -> None:
    assert sorted(links(pack), key=str) == sorted(
        [
            (2, 3, "Map"),
            (2, 6, "Смелост"),
            (2, 7, "الشجاعة"),
            (2, 3, "Steps"),
            (2, "https://example.org/", "Outside"),
            (3, 3, "the steps"),
            (3, 3, "the steps"),
            (7, "https://example.org/", "رابط"),
        ],
        key=str,
    )


def test_link_to_a_heading_lands_at_its_height(pack: bytes) -> None:
    with pikepdf.open(io.BytesIO(pack)) as opened:
        tops = {str(n.Contents): n.Dest for n in opened.pages[1].Annots if "/Dest" in n}
    assert (tops["Map"][1], tops["Map"][3]) == (Name.XYZ, None)
    assert 100 < tops["Steps"][3] < 800


def test_every_piece_of_content_knows_its_element(pack: bytes) -> None:
    with pikepdf.open(io.BytesIO(pack)) as opened:
        tree = opened.Root.StructTreeRoot
        parents = NumberTree(tree.ParentTree)
        pages = {sheet.obj.objgen for sheet in opened.pages}
        keys = [int(sheet.obj.StructParents) for sheet in opened.pages]
        seen = 0
        for element in elements_of(tree):
            for number in (kid for kid in kids_of(element) if isinstance(kid, int)):
                owner = parents[int(element.Pg.StructParents)][number]
                assert owner.objgen == element.objgen
                assert element.Pg.objgen in pages
                seen += 1
        ids = dict(NameTree(tree.IDTree).items())
        assert all(str(element.ID) == name for name, element in ids.items())
        headers = [str(h) for e in elements_of(tree) for h in _headers(e)]
        top = [(role_of(kid), str(kid.Lang)) for kid in kids_of(tree.K[0])]
    assert (len(set(keys)), seen > 100) == (7, True)
    assert headers
    assert set(headers) <= set(ids)
    assert top == [("/Sect", lang) for lang in ("en", "en", "en", "bg", "ar")]


def _headers(element: pikepdf.Object) -> list[pikepdf.Object]:
    attributes = element.get("/A")
    return list(attributes.get("/Headers", [])) if attributes is not None else []


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler's pdfinfo")
def test_reading_order_is_that_of_the_parts(
    pack: bytes, parts: list[JoinPart], tmp_path: Path
) -> None:
    def spoken(pdf: bytes) -> list[str]:
        path = tmp_path / "x.pdf"
        path.write_bytes(pdf)
        told = subprocess.run(  # noqa: S603
            ["pdfinfo", "-struct-text", str(path)],  # noqa: S607
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        lines = (line.strip() for line in told.splitlines())
        return [line for line in lines if line.startswith('"')]

    alone = [line for part in parts for line in spoken(part.pdf)]
    assert len(alone) > 100
    assert spoken(pack) == alone


@pytest.mark.parametrize(
    ("label", "is_rtl", "expected"),
    [
        (lambda n, t: f"Страница {n} от {t}", False, "Страница 2 от 2"),
        (lambda n, t: f"صفحة {n} من {t}", True, "صفحة 2 من 2"),
    ],
    ids=["bg", "ar"],
)
def test_page_numbers_speak_each_script(
    renderer: Renderer,
    tmp_path: Path,
    label: Callable[[int, int], str],
    is_rtl: bool,
    expected: str,
) -> None:
    parts = [ready(renderer, document("A")), ready(renderer, document("B"))]

    pdf = joined(parts, stamp_of(renderer, label, is_rtl=is_rtl))

    assert (check_pdf(pdf), failures(pdf, tmp_path)) == ([], [])
    assert set(expected.split()) <= set(texts(pdf)[1].split())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        direction = opened.Root.ViewerPreferences.get("/Direction")
    assert direction == (Name.R2L if is_rtl else None)


def test_title_language_and_author_are_written(pack: bytes) -> None:
    with pikepdf.open(io.BytesIO(pack)) as opened, opened.open_metadata() as meta:
        told = [str(opened.Root.Lang), meta["dc:title"], meta["dc:creator"], meta["pdfuaid:part"]]
        version = opened.pdf_version
    assert (told, version) == (["en", "A pack", ["ACCT"], "1"], "1.7")


def test_joining_twice_gives_the_same_bytes(
    renderer: Renderer, parts: list[JoinPart], pack: bytes
) -> None:
    assert joined(parts, stamp_of(renderer)) == pack


def test_pages_of_two_sizes_are_stamped_each_at_its_foot(renderer: Renderer) -> None:
    small = document("Card", "<p>x</p>", css="@page { size: A6 landscape }")
    parts = [ready(renderer, document("A")), ready(renderer, small)]

    shown = texts(joined(parts, stamp_of(renderer)))

    assert [f"Page {n} of 2" in text for n, text in enumerate(shown, 1)] == [True, True]


def test_stamps_are_not_read_aloud(pack: bytes) -> None:
    with pikepdf.open(io.BytesIO(pack)) as opened:
        drawn = opened.pages[2].Contents[-1].read_bytes()
    assert drawn.split() == (b"Q /Artifact <</Type /Pagination>> BDC q /Stamp2 Do Q EMC".split())


def test_level_that_skips_is_placed_below_the_last_part(renderer: Renderer) -> None:
    plain = document("A", "<p>x</p>")
    parts = [
        replace(ready(renderer, plain), name=name, title=name, level=level)
        for name, level in (("a", 3), ("b", 1), ("c", 5), ("d", 0))
    ]

    pdf = joined(parts, stamp_of(renderer))

    assert outline(pdf) == [("a", 1, [("b", 2, [("c", 3, [])])]), ("d", 4, [])]


def test_link_to_a_part_that_is_not_there_is_refused(renderer: Renderer) -> None:
    part = ready(renderer, document("A", '<p><a href="part:Няма">x</a></p>'))

    with pytest.raises(RenderError) as refused:
        joined([part], stamp_of(renderer))
    assert (refused.value.part, refused.value.reason) == (
        "A",
        "It links to “Няма”, which is not in this document.",
    )


def test_two_parts_of_one_name_are_refused(renderer: Renderer) -> None:
    part = ready(renderer, document("A", "<p>x</p>"))

    with pytest.raises(ValueError, match="share a name"):
        joined([part, part], stamp_of(renderer))


@pytest.mark.parametrize("is_cut", [True, False])
def test_stored_part_that_is_broken_or_untagged_is_refused(
    renderer: Renderer, is_cut: bool
) -> None:
    pdf = b"" if is_cut else renderer.render(document("A"), tagged=False).pdf

    with pytest.raises(RenderError, match="stored pages") as refused:
        joined([JoinPart("A", "A", pdf, "en")], stamp_of(renderer))
    assert refused.value.part == "A"


@pytest.mark.parametrize(
    ("text", "direction"), [("Map", "ltr"), ("12 خطوة", "rtl"), ("3", "ltr"), ("ACCT في", "ltr")]
)
def test_direction_is_that_of_the_first_letter(text: str, direction: str) -> None:
    assert direction_of(text) == direction
