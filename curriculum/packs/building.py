"""How a pack becomes a file: parts rendered or taken from the store, contents last, then joined."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, gettext as _, override

from acct_site.common.identity import site_identity
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
from curriculum.packs.presets import PartPlan, parts_of
from curriculum.sessions.queries import scheduled

if TYPE_CHECKING:
    from curriculum.packs.models import Pack

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


class PackBuilder:
    """Builds one pack in the plan's language. Raises ``RenderError`` where a part cannot be printed."""

    def __init__(self, pack: Pack, renderer: Renderer, progress: Progress) -> None:
        self.pack, self.renderer, self.progress = pack, renderer, progress
        self.store = PrivateStore()
        self.language = pack.plan.language

    def build(self) -> tuple[bytes, int]:
        """Return the file and its number of pages."""
        with override(self.language):
            plan = scheduled(self.pack.plan)
            plans = parts_of(self.pack, plan)
            shared = {
                "pack": self.pack,
                "scheduled": plan,
                "identity": site_identity(self.language),
            }
            ready = []
            for number, part in enumerate(plans):
                self.progress(number, len(plans) + 1, part.title)
                ready.append(self._render(part, shared))
            ready.insert(_CONTENTS_AT, self._contents(plans, ready, shared))
            self.progress(len(plans), len(plans) + 1, _("Joining the parts"))
            return self._joined(ready)

    def _render(self, part: PartPlan, shared: dict[str, object]) -> tuple[PartPlan, bytes]:
        with override(part.language):
            context = shared | part.context | self._frame(part)
            html = render_to_string(f"curriculum/packs/{part.template}.html", context)
        document = Part(part.title, html, (print_css(), self._options_css()))
        digest = part_digest(document)
        pdf = self.store.get(digest)
        if pdf is None:
            pdf = self.renderer.render(document).pdf
            self.store.put(digest, pdf)
        return part, pdf

    def _frame(self, part: PartPlan) -> dict[str, object]:
        info = get_language_info(part.language)
        return {"part": part, "direction": "rtl" if info["bidi"] else "ltr"}

    def _options_css(self) -> str:
        paper = Paper(self.pack.paper)
        return (
            f"@page {{ size: {paper} }} @page wide {{ size: {paper} landscape }}"
            f" html {{ --sheet: {_SHEET_HEIGHT[paper]} }}"
        )

    def _contents(
        self,
        plans: list[PartPlan],
        ready: list[tuple[PartPlan, bytes]],
        shared: dict[str, object],
    ) -> tuple[PartPlan, bytes]:
        """Lay the contents out until their own length is the one their page numbers count with."""
        counts = [page_count(pdf) for _part, pdf in ready]
        own = 1
        for _attempt in range(_MOST_LAYOUTS):
            starts = first_pages([*counts[:_CONTENTS_AT], own, *counts[_CONTENTS_AT:]])
            del starts[_CONTENTS_AT]
            entries = list(zip(plans, starts, strict=True))[_CONTENTS_AT:]
            part = PartPlan(
                "contents", _("Contents"), "contents", self.language, context={"entries": entries}
            )
            rendered = self._render(part, shared)
            if page_count(rendered[1]) == own:
                return rendered
            own = page_count(rendered[1])
        raise RenderError(_("Contents"), _("The contents do not settle on a length."))

    def _joined(self, ready: list[tuple[PartPlan, bytes]]) -> tuple[bytes, int]:
        plan = self.pack.plan
        parts = [
            JoinPart(p.name, p.title, pdf, p.language, p.level, p.stamped) for p, pdf in ready
        ]
        stamp = Stamp(
            render=lambda html: self.renderer.render(Part("stamp", html), tagged=False).pdf,
            label=lambda number, total: (
                _("Page %(number)s of %(total)s") % {"number": number, "total": total}
            ),
            header=plan.title,
            language=self.language,
            is_rtl=bool(get_language_info(self.language)["bidi"]),
        )
        pdf = join(parts, title=plan.title, language=self.language, author="ACCT", stamp=stamp)
        if wrong := check_pdf(pdf):
            raise RenderError(plan.title, " ".join(wrong))
        return pdf, page_count(pdf)


def asset_folders() -> dict[str, Path]:
    """Return the folders that printed parts may read: uploaded pictures."""
    return {"media": Path(settings.MEDIA_ROOT)}
