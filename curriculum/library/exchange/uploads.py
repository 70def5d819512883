"""Reads the files that somebody brings: JSON, Markdown, sheets, and zips of the first two. No Django."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from curriculum.library.exchange import sheets
from curriculum.library.exchange.formats import (
    LONGEST_FILE,
    UnreadableError,
    from_json,
    from_markdown_file,
)
from curriculum.library.exchange.rules import Field, Problem, Reading

LARGEST_UPLOAD = 10 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_ENTRIES = 500
KINDS = (".json", ".md", ".zip", ".xlsx", ".csv")


@dataclass
class Entry:
    """One activity of a file: where it stands there, what was read, what could not be read."""

    place: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        problems = [[problem.place, problem.message] for problem in self.problems]
        return {"place": self.place, "values": self.values, "problems": problems}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Entry:
        """Return what ``as_data`` was made from."""
        return cls(data["place"], data["values"], [Problem(*each) for each in data["problems"]])


def read_upload(fields: tuple[Field, ...], name: str, content: bytes) -> list[Entry]:
    """Return the activities of a file. Raises ``UnreadableError`` where the whole file is of no use."""
    if len(content) > LARGEST_UPLOAD:
        raise UnreadableError("The file is larger than 10 MB.")
    kind = PurePosixPath(name.lower()).suffix
    if kind == ".zip":
        return _unpacked(fields, content)
    if kind in {".xlsx", ".csv"}:
        rows = sheets.read_sheet(fields, kind, content)
        return [Entry(place, reading.values, reading.problems) for place, reading in rows]
    if kind not in {".json", ".md"}:
        raise UnreadableError(f"Choose a file that ends in {', '.join(KINDS)}.")
    return [_entry(fields, name, content)]


def _entry(fields: tuple[Field, ...], name: str, content: bytes) -> Entry:
    reading = _read(fields, name, content)
    return Entry(name, reading.values, reading.problems)


def _read(fields: tuple[Field, ...], name: str, content: bytes) -> Reading:
    if len(content) > LONGEST_FILE:
        raise UnreadableError("One activity must not be longer than 1 MB.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError("The file is no text in UTF-8.") from None
    reader = from_json if name.lower().endswith(".json") else from_markdown_file
    return reader(fields, text)


def _unpacked(fields: tuple[Field, ...], content: bytes) -> list[Entry]:
    files = unpack(content)
    names = sorted(name for name in files if name.lower().endswith((".json", ".md")))
    if not names:
        raise UnreadableError("The zip holds no .json or .md file.")
    if len(names) > MOST_ENTRIES:
        raise UnreadableError(f"The zip holds more than {MOST_ENTRIES} activities.")
    entries = []
    for name in names:
        try:
            entries.append(_entry(fields, name, files[name]))
        except UnreadableError as error:
            entries.append(Entry(name, {}, [Problem("", str(error))]))
    return entries


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name. Raises ``UnreadableError`` for a bomb or what is no zip."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            # What a zip says about its sizes may be a lie, but Python stops reading at that size.
            if sum(each.file_size for each in members) > MOST_UNPACKED:
                raise UnreadableError("The file holds more than 40 MB when it is unpacked.")
            if len(members) > MOST_ENTRIES * 2:
                raise UnreadableError("The file holds too many parts.")
            return {each.filename: packed.read(each) for each in members}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableError(f"The file cannot be unpacked: {error}") from None
