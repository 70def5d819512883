"""Running texts: each page gets its header and "page x of y" as one form inside an artifact.

The texts are rendered once, untagged, by the same child as the parts: so Arabic is shaped and
Cyrillic has its letters. Screen readers skip artifacts.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from pikepdf import Name, Page, Pdf

if TYPE_CHECKING:
    from acct_site.common.pdf.parts import JoinPart, Stamp

_CSS = """
body { margin: 0; font: 9.5pt/1.2 "IBM Plex Sans", "Noto Sans Arabic"; color: #333 }
div { break-after: page; position: relative }
div:last-child { break-after: auto }
p { margin: 0; position: absolute; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.head { top: 8mm; left: 18mm; right: 18mm; text-align: start }
.foot { width: 50mm; text-align: end }
.section { text-align: start }
[dir="ltr"] .foot, [dir="rtl"] .section { right: 18mm }
[dir="rtl"] .foot, [dir="ltr"] .section { left: 18mm }
[dir="ltr"] .section { right: 72mm }
[dir="rtl"] .section { left: 72mm }
"""


def stamp_pages(target: Pdf, parts: Sequence[JoinPart], stamp: Stamp) -> None:
    """Draw the running texts on every page of a stamped part; ``parts`` has one entry for each page."""
    chosen = [index for index, part in enumerate(parts) if part.stamped]
    if not chosen:
        return
    sizes = [_size(target.pages[index]) for index in chosen]
    texts = [(stamp.label(index + 1, len(parts)), parts[index].section) for index in chosen]
    with Pdf.open(io.BytesIO(stamp.render(stamp_html(sizes, texts, stamp)))) as overlay:
        for index, drawn in zip(chosen, overlay.pages, strict=True):
            _draw(target, target.pages[index], drawn, Name(f"/Stamp{index}"))


def stamp_html(
    sizes: Sequence[tuple[float, float]], texts: Sequence[tuple[str, str]], stamp: Stamp
) -> str:
    """Return the document with one page of running texts (label, section) for each stamped page."""
    rules = {size: f"s{number}" for number, size in enumerate(dict.fromkeys(sizes))}
    pages = "".join(
        f"@page {name} {{ size: {w}pt {h}pt; margin: 0 }}"
        f".{name} {{ page: {name}; height: {h - 1}pt }}"
        f".{name} .foot, .{name} .section {{ top: {h - 40}pt }}"
        for (w, h), name in rules.items()
    )
    body = "".join(
        f'<div class="{rules[size]}">{_line("head", stamp.header)}'
        f"{_line('section', section)}{_line('foot', label)}</div>"
        for size, (label, section) in zip(sizes, texts, strict=True)
    )
    direction = "rtl" if stamp.is_rtl else "ltr"
    return (
        f'<html lang="{stamp.language}" dir="{direction}"><head><title>Running texts</title>'
        f"<style>{_CSS}{pages}</style></head><body>{body}</body></html>"
    )


def _line(kind: str, text: str) -> str:
    """Return a line that keeps its own direction inside and the document's edge outside."""
    if not text:
        return ""
    return f'<p class="{kind}"><bdi dir="{direction_of(text)}">{escape(text)}</bdi></p>'


def direction_of(text: str) -> str:
    """Return the direction of the first letter that has one: ``ltr`` or ``rtl``."""
    for kind in map(unicodedata.bidirectional, text):
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            break
    return "ltr"


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return round(right - left, 2), round(top - bottom, 2)


def _draw(target: Pdf, page: Page, drawn: Page, name: Name) -> None:
    form = target.copy_foreign(drawn.as_form_xobject())
    page.add_resource(form, Name.XObject, name=name)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        b"\nQ\n/Artifact <</Type /Pagination>> BDC q %s Do Q EMC" % str(name).encode()
    )
