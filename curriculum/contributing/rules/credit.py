"""How the people who wrote a thing are named."""

from __future__ import annotations

from collections.abc import Iterable


def joined(names: Iterable[str]) -> str:
    """Return the names in order, each once, empty ones left out: "Ana, Bo, Chi"."""
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def renamed(current: str, before: str, after: str) -> str:
    """Return the credit to store when the authors are named ``after`` instead of ``before``.

    What an editor wrote instead (``current``) stays.
    """
    return after if current.strip() in {"", before} else current
