"""The demo's texts: TOML files, one a thing and language. A translation lies over the English text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).with_name("content")
IMAGES = Path(__file__).with_name("images")
ENGLISH = "en"
LANGUAGES = (ENGLISH, "bg", "ar")

type Data = dict[str, Any]


def files(language: str, kind: str) -> dict[str, Data]:
    """Return the things of a kind by slug, in the order of their names.

    What a translation does not say (numbers, choices, slugs) it takes from the English file.
    """
    found = sorted((ROOT / language / kind).glob("*.toml"))
    return {path.stem: _over_english(path, language, kind) for path in found}


def sheet(language: str, name: str) -> Data:
    """Return one file that holds many things, such as the topics; empty where there is none."""
    path = ROOT / language / f"{name}.toml"
    return _read(path) if path.exists() else {}


def _over_english(path: Path, language: str, kind: str) -> Data:
    if language == ENGLISH:
        return _read(path)
    english = _read(ROOT / ENGLISH / kind / path.name)
    source = {"translated_from": ENGLISH, "translated_version": english.get("version", "")}
    return english | source | _read(path)


def _read(path: Path) -> Data:
    return tomllib.loads(path.read_text(encoding="utf-8"))
