"""Under which name a rendered part is stored: the same input prints the same pages."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from typing import Protocol

from acct_site.common.pdf.renderer import CHILD, FONTS, Part


class PartStore(Protocol):
    """Where rendered parts wait to be used again."""

    def get(self, digest: str) -> bytes | None: ...
    def put(self, digest: str, pdf: bytes) -> None: ...


def part_digest(part: Part) -> str:
    """Return the hash of a part's HTML, its CSS and what renders them.

    Files behind ``asset:`` addresses are not read: give a changed file a new name.
    """
    return _hash([kernel_version().encode(), *(t.encode() for t in (part.html, *part.css))])


@cache
def kernel_version() -> str:
    """Return the hash of what shapes a page beside HTML and CSS: WeasyPrint, this kernel, its fonts."""
    files = [
        CHILD,
        *(CHILD.with_name(name) for name in ("arabic.py", "tidy.py")),
        *sorted(FONTS.glob("*.ttf")),
    ]
    versions = [version(name).encode() for name in ("weasyprint", "pydyf")]
    return _hash([*versions, *(path.read_bytes() for path in files)])


def _hash(pieces: list[bytes]) -> str:
    """Return one hash of many pieces, each preceded by its length so that none runs into the next."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()
