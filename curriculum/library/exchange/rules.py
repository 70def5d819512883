"""What a file about an activity may hold: fields with their kinds, read one by one. No Django.

A *document* is a dict of plain values, the same for every format. Reading one never raises for what
somebody wrote: it returns values and a list of problems, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from curriculum.library.exchange.markup import MarkupError, canonical, refuse_unsafe

FORMAT = "acct-activity"
FORMAT_VERSION = 1
MOST_ROWS = 200
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_MARKS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Kind(StrEnum):
    """How a field is written."""

    TEXT = "text"
    RICH = "rich"
    WHOLE = "whole"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    DATE = "date"
    ADDRESS = "address"
    SLUG = "slug"
    KEY = "key"
    NAMES = "names"
    ROWS = "rows"


@dataclass(frozen=True)
class Field:
    """One field of a document. ``rows`` are the parts of a repeated field, ``block`` its row's name."""

    name: str
    kind: Kind
    label: Any = ""
    help_text: Any = ""
    needed: bool = False
    most: int | None = None
    least: int | None = None
    choices: tuple[tuple[Any, Any], ...] = ()
    rows: tuple[Field, ...] = ()
    block: str = ""
    empty: Any = ""

    @property
    def values(self) -> tuple[Any, ...]:
        """What may be chosen."""
        return tuple(value for value, _label in self.choices)

    @property
    def text_of_row(self) -> Field | None:
        """The part of a row that is running text, if it has one."""
        return next((part for part in self.rows if part.kind is Kind.RICH), None)


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: "instructions, step 3, minutes"."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass
class Reading:
    """Values that could be read, and what could not."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class WrongError(Exception):
    """A value that does not fit its field."""


def read(fields: tuple[Field, ...], document: Any, *, words: bool = False) -> Reading:
    """Read a document. With ``words`` every value came as text, as in a sheet or in front matter.

    A field that is absent stays out of the values. Unknown fields are problems.
    """
    reading = Reading()
    if not isinstance(document, dict):
        reading.problems.append(Problem("", "The file must hold one activity with named fields."))
        return reading
    known = {one.name: one for one in fields}
    for name in document:
        if name not in known:
            reading.problems.append(Problem(str(name), "no activity has this field"))
    for name, one in known.items():
        if name in document:
            _read_into(reading, one, document[name], name, words)
        elif one.needed:
            reading.problems.append(Problem(name, "this field is missing"))
    return reading


def _read_into(reading: Reading, one: Field, raw: Any, place: str, words: bool) -> None:
    if one.kind is Kind.ROWS:
        reading.values[one.name] = _rows(reading, one, raw, place, words)
        return
    try:
        reading.values[one.name] = _value(one, raw, words)
    except WrongError as wrong:
        reading.problems.append(Problem(place, str(wrong)))


def _rows(reading: Reading, one: Field, raw: Any, place: str, words: bool) -> list[Any]:
    if raw == "" and words:
        raw = []
    if not isinstance(raw, list):
        reading.problems.append(Problem(place, "must be a list"))
        return []
    if len(raw) > MOST_ROWS:
        reading.problems.append(Problem(place, f"must not have more than {MOST_ROWS} entries"))
        return []
    rows = [
        _row(reading, one, entry, f"{place}, {one.block} {number}", words)
        for number, entry in enumerate(raw, 1)
    ]
    ids = [row["id"] for row in rows if "id" in row]
    for twice in sorted({known for known in ids if ids.count(known) > 1}):
        reading.problems.append(Problem(place, f"two entries have the id {twice}"))
    return rows


def _row(reading: Reading, one: Field, entry: Any, place: str, words: bool) -> dict[str, Any]:
    if not isinstance(entry, dict):
        reading.problems.append(Problem(place, "must have named fields"))
        return {}
    parts = (Field("id", Kind.KEY), *one.rows)
    row = read(parts, entry, words=words)
    for problem in row.problems:
        where = f"{place}, {problem.place}" if problem.place else place
        message = problem.message.replace("no activity has", f"no {one.block} has")
        reading.problems.append(Problem(where, message))
    absent = {part.name: part.empty for part in one.rows if part.name not in row.values}
    return row.values | absent


def _value(one: Field, raw: Any, words: bool) -> Any:
    if raw is None or (raw == "" and one.empty is None):
        if one.empty is None:
            return None
        raise WrongError("must not be empty")
    return _READERS[one.kind](one, raw, words)


def _text(one: Field, raw: Any, words: bool) -> str:
    if not isinstance(raw, str):
        raise WrongError("must be a text")
    if _UNREADABLE.search(raw):
        raise WrongError("holds a character that cannot be stored")
    if one.most is not None and len(raw) > one.most:
        raise WrongError(f"must not be longer than {one.most} characters, this has {len(raw)}")
    if one.needed and not raw.strip():
        raise WrongError("must not be empty")
    return raw


def _rich(one: Field, raw: Any, words: bool) -> str:
    text = _text(one, raw, words)
    try:
        refuse_unsafe(text)
        return canonical(text)
    except MarkupError as error:
        raise WrongError(str(error)) from None


def _whole(one: Field, raw: Any, words: bool) -> int:
    if words and isinstance(raw, str) and re.fullmatch(r"\s*-?[0-9]{1,9}\s*", raw):
        raw = int(raw)
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise WrongError("must be a whole number")
    if one.least is not None and raw < one.least:
        raise WrongError(f"must be {one.least} or more")
    if one.most is not None and raw > one.most:
        raise WrongError(f"must be {one.most} or less")
    return raw


def _choice(one: Field, raw: Any, words: bool) -> Any:
    for value, label in one.choices:
        # True == 1 in Python, but not in a file.
        if raw == value and not isinstance(raw, bool):
            return value
        if words and isinstance(raw, str) and _same_words(raw, value, label):
            return value
    if raw == "" and one.empty == "" and not one.needed:
        return ""
    raise WrongError("must be one of " + ", ".join(str(value) for value in one.values))


def _same_words(raw: str, value: Any, label: Any) -> bool:
    said = raw.strip().casefold()
    return said in {str(value).casefold(), str(label).casefold()}


def _choices(one: Field, raw: Any, words: bool) -> list[Any]:
    chosen = [_choice(one, each, words) for each in _names(one, raw, words)]
    return [value for value in one.values if value in chosen]


def _flag(one: Field, raw: Any, words: bool) -> bool:
    if words and isinstance(raw, str):
        raw = _MARKS.get(raw.strip().lower(), raw)
    if not isinstance(raw, bool):
        raise WrongError("must be yes or no")
    return raw


def _date(one: Field, raw: Any, words: bool) -> str:
    text = _text(one, raw, words)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongError("must be a date such as 2026-11-24") from None


def _address(one: Field, raw: Any, words: bool) -> str:
    text = _text(one, raw, words)
    if text and not is_web_address(text):
        raise WrongError("must be an address that begins with https:// or http://")
    return text


def is_web_address(text: str) -> bool:
    """Say whether a text is an absolute http or https address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", text)


def _slug(one: Field, raw: Any, words: bool) -> str:
    text = _text(one, raw, words)
    if text and not _SLUG.fullmatch(text):
        raise WrongError("must hold only letters, digits, - and _")
    return text


def _key(one: Field, raw: Any, words: bool) -> str:
    text = _text(one, raw, words)
    if not _UUID.fullmatch(text):
        raise WrongError("must be a key such as 123e4567-e89b-12d3-a456-426614174000")
    return text


def _names(one: Field, raw: Any, words: bool) -> list[str]:
    if raw == "" and words:
        return []
    if not isinstance(raw, list) or len(raw) > MOST_ROWS:
        raise WrongError(f"must be a list of at most {MOST_ROWS} names")
    names = [_text(Field(one.name, Kind.TEXT, needed=True, most=200), each, words) for each in raw]
    if len(set(names)) < len(names):
        raise WrongError("names something twice")
    return names


_READERS: Mapping[Kind, Callable[[Field, Any, bool], Any]] = {
    Kind.TEXT: _text,
    Kind.RICH: _rich,
    Kind.WHOLE: _whole,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.FLAG: _flag,
    Kind.DATE: _date,
    Kind.ADDRESS: _address,
    Kind.SLUG: _slug,
    Kind.KEY: _key,
    Kind.NAMES: _names,
}
