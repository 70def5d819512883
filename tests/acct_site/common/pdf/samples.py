"""Documents that the tests of the PDF kernel print, and ways to ask the printed file."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence

import pikepdf
from PIL import Image

from acct_site.common.pdf import JoinPart, Part, Renderer, Stamp, join

CSS = (
    "@page { size: A4; margin: 20mm 18mm 22mm } td, th { border: 1pt solid }"
    'html { font-family: "IBM Plex Sans", "Noto Sans Arabic" }'
)


def picture(width: int = 4, height: int = 4) -> str:
    """Return a ``data:`` address of a PNG of that size."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


ENGLISH = (
    '<p>Courage is <strong>plain</strong>, see <a href="#steps">the <em>steps</em></a>.</p>'
    '<h2 id="steps">Steps</h2><ol><li>Look</li><li><p>Ask</p><ul><li>Whom?</li></ul></li></ol>'
    f'<h3>Places</h3><p><img alt="A map" src="{picture()}"></p>'
    "<table><caption>Where to go</caption><thead><tr><th>Place</th><th>For</th></tr></thead>"
    "<tbody><tr><td>Centre</td><td>Papers</td></tr></tbody></table>"
)
BULGARIAN = (
    "<p>Гражданската смелост се учи.</p><h2>Стъпки</h2><ul><li>Виж</li><li>Питай</li></ul>"
    "<table><tr><th>Място</th><td>София</td></tr><tr><th>Час</th><td>10:30</td></tr></table>"
)
ARABIC = (
    "<p>الشجاعة المدنية تُتعلَّم مع ACCT في 12 خطوة.</p><h2>خطوات</h2><ul><li>انظر</li>"
    '<li>اسأل</li></ul><p><a href="https://example.org/">رابط</a></p>'
)


def document(
    title: str, body: str = ENGLISH, *, lang: str = "en", direction: str = "ltr", css: str = CSS
) -> Part:
    """Return a whole document that opens with its title."""
    html = (
        f'<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )
    return Part(title, html, (css,))


def arabic(title: str = "الشجاعة") -> Part:
    """Return a document from right to left."""
    return document(title, ARABIC, lang="ar", direction="rtl")


def bulgarian(title: str = "Смелост") -> Part:
    """Return a document in Cyrillic."""
    return document(title, BULGARIAN, lang="bg")


def stamp_of(
    renderer: Renderer,
    label: Callable[[int, int], str] = lambda number, total: f"Page {number} of {total}",
    *,
    header: str = "Half a day",
    is_rtl: bool = False,
) -> Stamp:
    """Return running texts that the renderer draws."""
    return Stamp(
        render=lambda html: renderer.render(Part("stamp", html), tagged=False).pdf,
        label=label,
        header=header,
        language="ar" if is_rtl else "en",
        is_rtl=is_rtl,
    )


def joined(parts: Sequence[JoinPart], stamp: Stamp) -> bytes:
    """Return the parts as one document."""
    return join(parts, title="A pack", language=stamp.language, author="ACCT", stamp=stamp)


def outline(pdf: bytes) -> list[object]:
    """Return the bookmarks as (title, page from 1, bookmarks below)."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(opened.pages, 1)}

        def told(item: pikepdf.OutlineItem) -> object:
            place = numbers[item.destination[0].objgen]
            return (item.title, place, [told(child) for child in item.children])

        return [told(item) for item in opened.open_outline().root]


def links(pdf: bytes) -> list[tuple[int, int | str, str]]:
    """Return each link as (its page, the page or address it leads to, its description)."""
    found: list[tuple[int, int | str, str]] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(opened.pages, 1)}
        for number, sheet in enumerate(opened.pages, 1):
            for note in sheet.obj.get("/Annots", []):
                aim = numbers[note.Dest[0].objgen] if "/Dest" in note else str(note.A.URI)
                found.append((number, aim, str(note.Contents)))
    return found
