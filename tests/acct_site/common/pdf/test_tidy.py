from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from acct_site.common.pdf import Renderer, RenderError, check_pdf
from acct_site.common.pdf.structure import elements_of, role_of
from tests.acct_site.common.pdf.samples import arabic, bulgarian, document, picture
from tests.pdf_reading import failures

IMAGE = f'<img alt="A hand" src="{picture()}">'
ROWS = "<tr><td>1</td><td>2</td></tr>" * 80

CONSTRUCTS = {
    "words set apart in a link": '<p><a href="https://example.org/">A <b>B</b> c</a></p>',
    "picture in a link": f'<p><a href="https://example.org/">{IMAGE}</a></p>',
    "two lines of link": f'<p><a href="https://example.org/">{"word " * 60}</a></p>',
    "link over two pages": (
        f'<div style="height: 24cm"></div><p><a href="https://example.org/">{"word " * 120}</a></p>'
    ),
    "paragraphs in an item": "<ol><li><p>x</p><p>y</p></li></ol>",
    "block in an item": "<ul><li>x<div>y</div></li></ul>",
    "float in an item": '<ul><li>x <span style="float: right">3</span></li></ul>',
    "item without marker": '<ul style="list-style: none"><li><p>x</p></li></ul>',
    "three lists in one another": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    "item over two pages": (
        f'<div style="height: 23cm"></div><ul><li><p>{"word " * 200}</p></li></ul>'
    ),
    "list over two pages": f"<ul>{'<li>x</li>' * 120}</ul>",
    "definitions": "<dl><dt>a</dt><dd>b</dd></dl>",
    "definitions in groups": "<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>",
    "row headers": "<table><tr><th>a</th><td>1</td></tr><tr><th>b</th><td>2</td></tr></table>",
    "wide header": "<table><tr><th colspan=2>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "table over two pages": (
        f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{ROWS}</tbody></table>"
    ),
    "empty cell": "<table><tr><th>a</th><th>b</th></tr><tr><td></td><td>2</td></tr></table>",
    "skipped heading": "<h3>x</h3><h5>y</h5><h2>z</h2>",
    "figure": f"<figure>{IMAGE}<figcaption>c</figcaption></figure>",
    "quotation": "<blockquote><p>x</p></blockquote>",
    "flex": '<div style="display: flex"><p>a</p><p>b</p></div>',
    "columns": '<div style="columns: 2"><p>a</p><p>b</p></div>',
    "placed": '<div style="position: relative"><p style="position: absolute">a</p>b</div>',
    "aside": "<aside><h2>x</h2><p>y<br>z<sup>2</sup></p></aside><hr>",
    "drawing": (
        '<svg width="9" height="9" xmlns="http://www.w3.org/2000/svg"><title>t</title>'
        '<rect width="5" height="5"/></svg>'
    ),
}


@pytest.mark.parametrize("body", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_what_editors_write_is_pdf_ua(renderer: Renderer, tmp_path: Path, body: str) -> None:
    rendered = renderer.render(document("Case", body))

    assert failures(rendered.pdf, tmp_path) == []
    assert check_pdf(rendered.pdf) == []


@pytest.mark.parametrize("part", [document("Case"), bulgarian(), arabic()], ids=["en", "bg", "ar"])
def test_each_script_is_pdf_ua(renderer: Renderer, tmp_path: Path, part: object) -> None:
    rendered = renderer.render(part)

    assert (rendered.pages, rendered.log) == (1, ())
    assert failures(rendered.pdf, tmp_path) == []
    assert check_pdf(rendered.pdf) == []


def test_headings_count_what_they_stand_under(renderer: Renderer) -> None:
    body = "<h2>a</h2><h4>b</h4><h4>c</h4><h5>d</h5><h2>e</h2>"
    rendered = renderer.render(document("Case", body))

    with pikepdf.open(io.BytesIO(rendered.pdf)) as opened:
        roles = [role_of(element) for element in elements_of(opened.Root.StructTreeRoot)]
    assert [r for r in roles if r[:2] == "/H"] == ["/H1", "/H2", "/H3", "/H3", "/H4", "/H2"]


@pytest.mark.parametrize(
    "body",
    [
        f'<img alt="" src="{picture()}">',
        f'<img src="{picture()}">',
        '<svg width="9" height="9" xmlns="http://www.w3.org/2000/svg"><rect width="5" height="5"/></svg>',
    ],
)
def test_picture_without_description_is_refused(renderer: Renderer, body: str) -> None:
    with pytest.raises(RenderError) as refused:
        renderer.render(document("Case", body))

    assert (refused.value.code, refused.value.reason) == (
        "alt",
        "A picture has no description. Write one.",
    )


def test_subsets_of_one_font_have_names_of_their_own(renderer: Renderer) -> None:
    names = set()
    for body in ("<p>abc</p>", "<p>xyz</p>"):
        rendered = renderer.render(document("T", body))
        with pikepdf.open(io.BytesIO(rendered.pdf)) as opened:
            fonts = [f for f in opened.objects if isinstance(f, pikepdf.Dictionary)]
            descriptors = [f for f in fonts if f.get("/Type") == pikepdf.Name.FontDescriptor]
            names |= {str(f.FontName) for f in descriptors if str(f.FontName)[-4:] == "Sans"}
    assert len(names) == 2
