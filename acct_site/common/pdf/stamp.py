"""Running texts: each page gets its header and "page x of y" as one form inside an artifact.

The texts are rendered once, untagged, by the same child as the parts: so Arabic is shaped and
Cyrillic has its letters. Screen readers skip artifacts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from pikepdf import Name, Page, Pdf

if TYPE_CHECKING:
    from acct_site.common.pdf.join import Stamp

_CSS = """
body { margin: 0; font: 9.5pt "IBM Plex Sans", "Noto Sans Arabic"; color: #333 }
div { break-after: page; position: relative }
div:last-child { break-after: auto }
p { margin: 0; position: absolute; left: 18mm; right: 18mm }
.head { top: 8mm; text-align: start }
.foot { text-align: end }
"""


def stamp_pages(target: Pdf, stamped: Sequence[bool], stamp: Stamp) -> None:
    """Draw the running texts on every page whose entry in ``stamped`` is true."""
    sizes = [_size(page) for page in target.pages]
    chosen = [index for index, wanted in enumerate(stamped) if wanted]
    if not chosen:
        return
    texts = [stamp.label(index + 1, len(sizes)) for index in chosen]
    html = stamp_html([sizes[index] for index in chosen], texts, stamp)
    overlay = Pdf.open(io.BytesIO(stamp.render(html)))
    for index, drawn in zip(chosen, overlay.pages, strict=True):
        _draw(target, target.pages[index], drawn, Name(f"/Stamp{index}"))


def stamp_html(sizes: Sequence[tuple[float, float]], labels: Sequence[str], stamp: Stamp) -> str:
    """Return the document with one page of running text for each stamped page."""
    rules = {size: f"s{number}" for number, size in enumerate(dict.fromkeys(sizes))}
    pages = "".join(
        f"@page {name} {{ size: {w}pt {h}pt; margin: 0 }}"
        f".{name} {{ page: {name}; height: {h - 1}pt }} .{name} .foot {{ top: {h - 40}pt }}"
        for (w, h), name in rules.items()
    )
    header = escape(stamp.header)
    body = "".join(
        f'<div class="{rules[size]}"><p class="head">{header}</p><p class="foot">{escape(label)}</p></div>'
        for size, label in zip(sizes, labels, strict=True)
    )
    direction = "rtl" if stamp.is_rtl else "ltr"
    return (
        f'<html lang="{stamp.language}" dir="{direction}"><head><title>{header}</title>'
        f"<style>{_CSS}{pages}</style></head><body>{body}</body></html>"
    )


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
