"""The demo's texts: TOML files, one a thing, with Markdown for what is long."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

ROOT = Path(__file__).with_name("content")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def files(language: str, kind: str) -> dict[str, dict[str, Any]]:
    """Return the things of a kind by slug, in the order of their names."""
    found = sorted((ROOT / language / kind).glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in found}


def rich(text: str) -> str:
    """Return Markdown as the HTML that rich text fields hold."""
    return str(_MARKDOWN.render(text)) if text else ""


def lines(texts: list[str]) -> list[tuple[str, str]]:
    """Return plain lines as a stream."""
    return [("line", text) for text in texts]
