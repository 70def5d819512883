"""Static files that the program itself reads."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders


def static_path(name: str) -> Path:
    """Return where a static file stands in the checkout. Raises ``FileNotFoundError``."""
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(name)
    return Path(path)
