"""Under which name a rendered part is stored: the same input prints the same pages."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Protocol

from acct_site.common.pdf.renderer import Part

# Raise it when the child or the fonts change what a part looks like.
_KERNEL = "1"


class PartStore(Protocol):
    """Where rendered parts wait to be used again."""

    def get(self, digest: str) -> bytes | None: ...
    def put(self, digest: str, pdf: bytes) -> None: ...


def part_digest(part: Part) -> str:
    """Return the hash of a part's HTML, its CSS and the renderer's version."""
    digest = hashlib.sha256()
    for text in (_KERNEL, version("weasyprint"), part.html, *part.css):
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()
