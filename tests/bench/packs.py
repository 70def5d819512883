"""What a trainer waits for: a pack made of parts beside the same text in one WeasyPrint run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from django.conf import settings

from acct_site.common.pdf import Part, Renderer
from acct_site.common.pdf.renderer import Limits
from curriculum.packs.building import Builder, asset_folders
from curriculum.packs.models import Pack
from curriculum.packs.presets import printing_of_pack
from curriculum.sessions import services
from curriculum.sessions.models import SessionPlan
from tests.bench.measuring import Figure, ratio

_ROUNDS = 3
_LIMITS = Limits(cpu_seconds=300, wall_seconds=300, memory_mb=4096)


class Recorder:
    """A renderer that keeps the documents it was asked for."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.parts: list[Part] = []

    def render(self, part: Part, *, tagged: bool = True) -> Any:
        self.parts.append(part)
        return self.renderer.render(part, tagged=tagged)


def figures() -> Iterator[Figure]:
    plan = SessionPlan.objects.filter(title__startswith="Two days").get()
    pack = Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0)
    with Renderer(asset_folders(), _LIMITS) as ours, Renderer(asset_folders(), _LIMITS) as peer:
        recorder = Recorder(ours)
        forget_parts()
        build(pack, recorder)
        whole = in_one(recorder.parts)

        def cold() -> None:
            forget_parts()
            build(pack, ours)

        def warm() -> None:
            change_agenda(plan)
            build(pack, ours)

        def one_run() -> None:
            peer.render(whole)

        yield ratio("pack.first_build_over_one_run", cold, one_run, rounds=_ROUNDS)
        yield Figure("pack.memory_over_one_run", peak(ours) / peak(peer), "ratio")
        yield ratio("pack.after_a_change_over_one_run", warm, one_run, rounds=_ROUNDS)
        yield Figure("pack.pages", build(pack, ours), "pages")


def build(pack: Pack, renderer: Any) -> int:
    printing = printing_of_pack(pack)
    _pdf, pages = Builder(printing, cast("Renderer", renderer), lambda *_: None).build()
    return pages


def change_agenda(plan: SessionPlan) -> None:
    """Change one item's minutes, as a trainer does between two packs."""
    day = plan.days.first()
    assert day is not None
    item = day.items.filter(kind="break").first()
    assert item is not None
    services.update_item(item, seen=item.day.plan.edit_counter, minutes=item.minutes + 1)


def forget_parts() -> None:
    shutil.rmtree(Path(settings.PRIVATE_ROOT) / "pack-parts", ignore_errors=True)


def in_one(parts: list[Part]) -> Part:
    """Return the bodies of all parts as one document with the first one's frame and styles."""
    named = {part.name: part for part in parts if part.name != "stamp"}
    first = parts[0]
    joined = "".join(map(body, named.values()))
    joined = re.sub(r' href="part:[^"]*"', "", joined)  # only joining knows where these lead
    html = re.sub(
        r"(<body[^>]*>).*(</body>)", lambda m: m[1] + joined + m[2], first.html, flags=re.DOTALL
    )
    return Part("whole", html, first.css)


def body(part: Part) -> str:
    found = re.search(r"<body[^>]*>(.*)</body>", part.html, re.DOTALL)
    assert found is not None, part.name
    return found.group(1)


def peak(renderer: Renderer) -> int:
    """Return the most memory that the renderer's child has held, in kilobytes (Linux)."""
    status = Path(f"/proc/{renderer.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    assert found is not None
    return int(found.group(1))
