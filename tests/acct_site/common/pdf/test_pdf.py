from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from acct_site.common.pdf import (
    JoinPart,
    Limits,
    Part,
    Renderer,
    RenderError,
    Stamp,
    check_pdf,
    first_pages,
    join,
    part_digest,
)

CSS = '@page { size: A4; margin: 18mm } body { font-family: "IBM Plex Sans", "Noto Sans Arabic" }'
TABLE = (
    "<table><caption>Places</caption><thead><tr><th>Place</th><th>For</th></tr></thead>"
    "<tbody><tr><td>Centre</td><td>Papers</td></tr></tbody></table>"
    '<h2 id="more">More</h2><p><a href="#more">here</a></p><ul><li>One</li></ul>'
)


def document(title: str, body: str = TABLE, *, lang: str = "en", direction: str = "ltr") -> Part:
    html = (
        f'<html lang="{lang}" dir="{direction}"><head><title>{title}</title></head>'
        f"<body><h1>{title}</h1>{body}</body></html>"
    )
    return Part(title, html, (CSS,))


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    folder = tmp_path_factory.mktemp("assets")
    (folder / "ok.css").write_text("p { color: black }")
    (folder.parent / "secret.txt").write_text("secret")
    with Renderer({"print": folder}, Limits(cpu_seconds=4, wall_seconds=20)) as running:
        yield running


def joined(renderer: Renderer) -> bytes:
    parts = [
        document("Contents", '<p><a href="part:Alpha">Alpha 2</a></p>'),
        document("Alpha", TABLE.replace('"more"', '"a"').replace("#more", "#a")),
        document("Случай", lang="bg"),
        document("حالة", "<p>نص عربي</p>" + TABLE, lang="ar", direction="rtl"),
    ]
    ready = [
        JoinPart(p.name, p.name, renderer.render(p).pdf, lang)
        for p, lang in zip(parts, ["en", "en", "bg", "ar"], strict=True)
    ]
    stamp = Stamp(
        render=lambda html: renderer.render(Part("stamp", html), tagged=False).pdf,
        label=lambda number, total: f"Page {number} of {total}",
        header="Half a day",
        language="en",
    )
    return join(ready, title="A pack", language="en", author="ACCT", stamp=stamp)


def compliant(pdf: bytes, folder: Path) -> bool:
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    return bool(page.validate_pdf(str(path), profile="ua1").is_compliant)


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("title", "lang", "direction"),
    [("Case", "en", "ltr"), ("Случай", "bg", "ltr"), ("حالة", "ar", "rtl")],
)
def test_part_in_each_script_is_pdf_ua(
    renderer: Renderer, tmp_path: Path, title: str, lang: str, direction: str
) -> None:
    rendered = renderer.render(document(title, lang=lang, direction=direction))

    assert (rendered.pages, rendered.log, check_pdf(rendered.pdf)) == (1, (), [])
    assert compliant(rendered.pdf, tmp_path)


def test_joined_parts_are_pdf_ua_with_numbers_links_and_bookmarks(
    renderer: Renderer, tmp_path: Path
) -> None:
    pdf = joined(renderer)

    assert check_pdf(pdf) == []
    assert compliant(pdf, tmp_path)
    assert [f"Page {n} of 4" in text for n, text in enumerate(texts(pdf), 1)] == [True] * 4
    with pikepdf.open(io.BytesIO(pdf)) as document:
        jump = document.pages[0].Annots[0]
        assert jump.Dest[0].objgen == document.pages[1].obj.objgen
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Contents", "Alpha", "Случай", "حالة"]
            assert [item.title for item in outline.root[1].children] == ["More"]


def test_joining_twice_gives_the_same_bytes(renderer: Renderer) -> None:
    assert joined(renderer) == joined(renderer)


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<img alt="x" src="asset://print/../secret.txt">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<p style="font-size: 10000000px">x</p>',
        "<p>☂</p>",
    ],
)
def test_part_that_reaches_out_or_cannot_be_drawn_is_refused_and_the_next_one_renders(
    renderer: Renderer, body: str
) -> None:
    with pytest.raises(RenderError) as refused:
        renderer.render(document("Bad", body))

    assert refused.value.part == "Bad"
    assert renderer.render(document("Good")).pages == 1


def test_runaway_part_is_stopped_and_the_next_one_renders(renderer: Renderer) -> None:
    with pytest.raises(RenderError, match=r"stopped|longer"):
        renderer.render(document("Bomb", "<table><tr><td colspan=1000000></td></tr></table>"))

    assert renderer.render(document("Good")).pages == 1


def test_document_without_language_is_refused(renderer: Renderer) -> None:
    with pytest.raises(RenderError, match="language"):
        renderer.render(Part("x", "<html><title>x</title><p>x</p></html>"))


def test_attached_file_never_reaches_the_pdf(renderer: Renderer) -> None:
    assert check_pdf(b"nonsense") == ["The file is not a readable PDF."]


def test_untagged_pdf_fails_the_check(renderer: Renderer) -> None:
    pdf = renderer.render(document("x"), tagged=False).pdf

    assert "It has no structure." in check_pdf(pdf)


def test_importing_the_kernel_leaves_weasyprint_and_pillow_alone() -> None:
    code = (
        "import acct_site.common.pdf, sys; from PIL import ImageFile;"
        "print('weasyprint' in sys.modules, ImageFile.LOAD_TRUNCATED_IMAGES)"
    )
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]


def test_first_pages_count_from_one() -> None:
    assert first_pages([1, 2, 3]) == [1, 2, 4]


def test_digest_changes_with_html_and_css() -> None:
    part = document("x")

    digests = {part_digest(part), part_digest(document("y")), part_digest(Part("x", part.html))}
    assert len(digests) == 3
