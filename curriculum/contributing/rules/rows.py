"""Rows that are added, removed and moved by buttons with names such as ``up-objectives-2``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BUTTON = re.compile(r"(add|remove|up|down)-([a-z_]+?)(?:-(\d{1,3}))?\Z")


@dataclass(frozen=True)
class Press:
    """A button that was pressed: what to do with which row of which field."""

    action: str
    name: str
    place: int = 0


def press_in(names: Iterable[str], fields: Iterable[str]) -> Press | None:
    """Return the first row button among the names of what was sent, if it belongs to one of ``fields``."""
    known = set(fields)
    for name in names:
        found = _BUTTON.match(name)
        if found and found[2] in known:
            return Press(found[1], found[2], int(found[3] or 0))
    return None


def pressed[T](rows: Sequence[T], press: Press, new: T) -> tuple[list[T], int]:
    """Return the rows after a press, and the place to go on at. What cannot be done changes nothing."""
    out, place = list(rows), press.place
    if press.action == "add":
        return [*out, new], len(out)
    if not 0 <= place < len(out):
        return out, 0
    if press.action == "remove":
        del out[place]
        return out, max(0, min(place, len(out) - 1))
    to = place + (1 if press.action == "down" else -1)
    if 0 <= to < len(out):
        out[place], out[to] = out[to], out[place]
        place = to
    return out, place
