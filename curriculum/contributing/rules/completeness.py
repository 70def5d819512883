"""What a draft lacks before it can be handed in. Values are plain: texts, numbers, lists of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from curriculum.contributing.rules.licences import ADAPTED, PERMISSION, licences_allowed
from curriculum.library.rules import MinuteRange, minutes_to_spread

type Values = Mapping[str, Any]
type Rows = Sequence[Mapping[str, Any]]

# The fields that must hold something, in the order of the form.
NEEDED = (
    "title", "summary", "topics", "activity_type", "delivery_mode", "level", "facilitator_level",
    "group_min", "group_ideal", "group_max", "minutes_min", "minutes_max", "age_from",
    "objectives", "instructions", "debriefing", "credit_name", "source_kind", "licence",
)  # fmt: skip
_NEEDED_IN_ROWS = {
    "objectives": ("kind", "text"),
    "materials": ("item", "quantity", "per"),
    "instructions": ("heading", "minutes", "grouping", "text"),
    "debriefing": ("text",),
    "variations": ("title", "text"),
    "adaptations": ("kind", "text"),
}
_SOURCE = ("source_work", "source_author", "source_licence")


@dataclass(frozen=True)
class Lack:
    """One thing to do: the field, what is wrong with it, and numbers for the words.

    ``code`` is "empty", "row", "order", "group", "minutes", "licence", "adapting" or "permission".
    """

    name: str
    code: str
    number: int = 0
    off: int = 0


@dataclass(frozen=True)
class Completeness:
    """How far a draft is: ``done`` of ``whole`` things, and what is left."""

    done: int
    whole: int
    lacks: tuple[Lack, ...]

    @property
    def is_complete(self) -> bool:
        return not self.lacks

    @property
    def percent(self) -> int:
        """Whole percent, 100 only when nothing is left."""
        return 100 if self.is_complete else min(99, self.done * 100 // self.whole)

    def of(self, name: str) -> list[Lack]:
        """Return what is wrong with one field."""
        return [lack for lack in self.lacks if lack.name == name]


def is_blank_row(row: Mapping[str, Any]) -> bool:
    """Whether nobody typed anything into a row: choices and numbers come with it."""
    return not any(
        isinstance(value, str) and value.strip()
        for name, value in row.items()
        if name not in {"id", "kind", "per", "grouping", "quantity", "mode"}
    )


def filled_rows(rows: Rows) -> list[Mapping[str, Any]]:
    """Return the rows that somebody wrote something into."""
    return [row for row in rows if not is_blank_row(row)]


def step_minutes(values: Values) -> int:
    """Return the sum of all steps and the debriefing."""
    steps = sum(row.get("minutes") or 0 for row in values.get("instructions") or ())
    return steps + (values.get("debriefing_minutes") or 0)


def completeness(values: Values) -> Completeness:
    """Return what a draft still lacks."""
    lacks = [*_empty(values), *_rows(values), *_ranges(values), *_rights(values)]
    needed = [*NEEDED, *(_SOURCE if values.get("source_kind") == ADAPTED else ())]
    open_names = {lack.name for lack in lacks}
    extra = len(open_names - set(needed))
    done = len([name for name in needed if name not in open_names])
    return Completeness(done, len(needed) + extra, tuple(lacks))


def _empty(values: Values) -> Iterator[Lack]:
    for name in NEEDED:
        value = values.get(name)
        if name in _NEEDED_IN_ROWS:
            value = filled_rows(value or ())
        if value is None or value in ("", []) or (isinstance(value, str) and not value.strip()):
            yield Lack(name, "empty")


def _rows(values: Values) -> Iterator[Lack]:
    for name, needed in _NEEDED_IN_ROWS.items():
        for number, row in enumerate(values.get(name) or (), start=1):
            missing = [field for field in needed if row.get(field, "") in ("", None)]
            if not is_blank_row(row) and missing:
                yield Lack(name, "row", number)


def _ranges(values: Values) -> Iterator[Lack]:
    least, ideal, most = (values.get(f"group_{part}") for part in ("min", "ideal", "max"))
    if least and ideal and most and not least <= ideal <= most:
        yield Lack("group_ideal", "group")
    young, old = values.get("age_from"), values.get("age_to")
    if young is not None and old is not None and young > old:
        yield Lack("age_to", "order")
    yield from _minutes(values.get("minutes_min"), values.get("minutes_max"), values)


def _minutes(least: int | None, most: int | None, values: Values) -> Iterator[Lack]:
    if least is None or most is None:
        return
    if least > most:
        yield Lack("minutes_max", "order")
    elif filled_rows(values.get("instructions") or ()):
        planned = step_minutes(values)
        if off := minutes_to_spread(planned, MinuteRange(least, most)):
            yield Lack("minutes_max", "minutes", planned, off)


def _rights(values: Values) -> Iterator[Lack]:
    kind, licence = values.get("source_kind") or "", values.get("licence") or ""
    source = values.get("source_licence") or ""
    if kind == ADAPTED:
        yield from (Lack(name, "empty") for name in _SOURCE if not values.get(name))
    if kind == PERMISSION and not values.get("attribution"):
        yield Lack("attribution", "permission")
    allowed = licences_allowed(kind, source)
    if kind == ADAPTED and source and not allowed:
        yield Lack("source_licence", "adapting")
    elif licence and allowed and licence not in allowed:
        yield Lack("licence", "licence")
