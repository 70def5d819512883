"""Check that each link of the documentation leads to a file, a heading or a make target we have."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)
MAKE = re.compile(r"`make ([a-z0-9]+)")
TARGET = re.compile(r"^([a-z0-9]+):", re.MULTILINE)


def documents() -> list[Path]:
    """Return the Markdown files of the checkout's top and of docs/."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub makes of a page's headings."""
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(page.read_text()))
    return {title.replace(" ", "-") for title in plain}


def dead_links(page: Path) -> Iterator[str]:
    """Yield what a page's links to other places of this checkout miss."""
    for link in LINK.findall(page.read_text()):
        if re.match(r"[a-z]+:", link):
            continue  # another site: not asked, so that this check needs no network
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield f"{link}: no such file"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            yield f"{link}: no such heading"


def unknown_targets(page: Path) -> Iterator[str]:
    """Yield the make targets that a page names and the Makefile lacks."""
    known = set(TARGET.findall((ROOT / "Makefile").read_text()))
    for name in MAKE.findall(page.read_text()):
        if name not in known:
            yield f"make {name}: no such target"


def main() -> int:
    """Print each fault with its page; return 1 if there is one."""
    pages = documents()
    faults = [
        f"{page.relative_to(ROOT)}: {fault}"
        for page in pages
        for fault in [*dead_links(page), *unknown_targets(page)]
    ]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"{len(pages)} pages, {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
