"""How a pack becomes a file: parts rendered or taken from the store, contents last, then joined."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, gettext as _, override

from acct_site.common.pdf import (
    JoinPart,
    Part,
    Renderer,
    RenderError,
    Stamp,
    check_pdf,
    first_pages,
    join,
    page_count,
    part_digest,
)
from acct_site.common.static_files import static_path
from curriculum.packs.choices import Paper
from curriculum.packs.presets import PartPlan, Printing

type Progress = Callable[[int, int, str], None]

_CONTENTS_AT = 1  # after the cover
_MOST_LAYOUTS = 4
# A little less than the paper, so that rounding never makes the cover two pages.
_SHEET_HEIGHT = {Paper.A4: "296.5mm", Paper.LETTER: "279mm"}


class PrivateStore:
    """Rendered parts under their hashes in the private storage."""

    def get(self, digest: str) -> bytes | None:
        storage, name = storages["private"], self._name(digest)
        if not storage.exists(name):
            return None
        with storage.open(name) as file:
            return bytes(file.read())

    def put(self, digest: str, pdf: bytes) -> None:
        if not storages["private"].exists(self._name(digest)):
            storages["private"].save(self._name(digest), ContentFile(pdf))

    @staticmethod
    def _name(digest: str) -> str:
        return f"pack-parts/{digest[:2]}/{digest}.pdf"


@cache
def print_css() -> str:
    """Return the stylesheet of all packs."""
    return static_path("curriculum/packs/print.css").read_text(encoding="utf-8")


def document_of(part: PartPlan, printing: Printing) -> Part:
    """Return a part as the document that is rendered: its HTML in its own language, and its styles."""
    info = get_language_info(part.language)
    frame = {"part": part, "direction": "rtl" if info["bidi"] else "ltr"}
    with override(part.language):
        context = printing.shared | part.context | frame
        html = render_to_string(f"curriculum/packs/{part.template}.html", context)
    return Part(part.title, html, (print_css(), _paper_css(Paper(printing.options.paper))))


def digest_of(printing: Printing) -> str:
    """Return the hash of all that the document shows: the same things give the same hash."""
    with override(printing.language):
        digests = [part_digest(document_of(part, printing)) for part in printing.parts]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _paper_css(paper: Paper) -> str:
    return (
        f"@page {{ size: {paper} }} @page wide {{ size: {paper} landscape }}"
        f" html {{ --sheet: {_SHEET_HEIGHT[paper]} }}"
    )


class Builder:
    """Builds one document in its own language. Raises ``RenderError`` where a part cannot be printed."""

    def __init__(self, printing: Printing, renderer: Renderer, progress: Progress) -> None:
        self.printing, self.renderer, self.progress = printing, renderer, progress
        self.store = PrivateStore()

    def build(self) -> tuple[bytes, int]:
        """Return the file and its number of pages."""
        with override(self.printing.language):
            parts = self.printing.parts
            steps = len(parts) + 1
            ready = []
            for number, part in enumerate(parts):
                self.progress(number, steps, part.title)
                ready.append(self._render(part))
            if self.printing.has_contents:
                ready.insert(_CONTENTS_AT, self._contents(ready))
            self.progress(len(parts), steps, _("Joining the parts"))
            return self._joined(ready)

    def _render(self, part: PartPlan) -> tuple[PartPlan, bytes]:
        document = document_of(part, self.printing)
        digest = part_digest(document)
        pdf = self.store.get(digest)
        if pdf is None:
            pdf = self.renderer.render(document).pdf
            self.store.put(digest, pdf)
        return part, pdf

    def _contents(self, ready: list[tuple[PartPlan, bytes]]) -> tuple[PartPlan, bytes]:
        """Lay the contents out until their own length is the one their page numbers count with."""
        counts = [page_count(pdf) for _part, pdf in ready]
        own = 1
        for _attempt in range(_MOST_LAYOUTS):
            starts = first_pages([*counts[:_CONTENTS_AT], own, *counts[_CONTENTS_AT:]])
            del starts[_CONTENTS_AT]
            entries = list(zip(self.printing.parts, starts, strict=True))[_CONTENTS_AT:]
            title, context = _("Contents"), {"entries": entries}
            part = PartPlan("contents", title, "contents", self.printing.language, context=context)
            rendered = self._render(part)
            if page_count(rendered[1]) == own:
                return rendered
            own = page_count(rendered[1])
        raise RenderError(_("Contents"), _("The contents do not settle on a length."))

    def _joined(self, ready: list[tuple[PartPlan, bytes]]) -> tuple[bytes, int]:
        printing = self.printing
        parts = [
            JoinPart(p.name, p.title, pdf, p.language, p.level, p.stamped) for p, pdf in ready
        ]
        stamp = Stamp(
            render=lambda html: self.renderer.render(Part("stamp", html), tagged=False).pdf,
            label=lambda number, total: (
                _("Page %(number)s of %(total)s") % {"number": number, "total": total}
            ),
            header=printing.title,
            language=printing.language,
            is_rtl=bool(get_language_info(printing.language)["bidi"]),
        )
        pdf = join(
            parts, title=printing.title, language=printing.language, author="ACCT", stamp=stamp
        )
        if wrong := check_pdf(pdf):
            raise RenderError(printing.title, " ".join(wrong))
        return pdf, page_count(pdf)


def asset_folders() -> dict[str, Path]:
    """Return the folders that printed parts may read: uploaded pictures."""
    return {"media": Path(settings.MEDIA_ROOT)}
