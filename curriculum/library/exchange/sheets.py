"""One activity a row: a table in a spreadsheet or a CSV file, and the template for it. No Django."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from curriculum.library.exchange.formats import UnreadableError
from curriculum.library.exchange.markup import MarkupError, to_html
from curriculum.library.exchange.rules import (
    FORMAT,
    FORMAT_VERSION,
    Field,
    Kind,
    Problem,
    Reading,
    read,
)

MOST_UNPACKED = 40 * 1024 * 1024
MOST_LINES = 500
MOST_COLUMNS = 120
_NEVER = {"format", "format_version", "notice", "picture"}
_BAR = re.compile(r"(?<!\\)\|")
_BULLET = re.compile(r"^(?:[-•*]|[0-9]{1,3}[.)])\s+")


def columns(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields that a sheet has a column for."""
    return tuple(one for one in fields if one.name not in _NEVER)


# --- Reading -----------------------------------------------------------------------------------
def read_sheet(fields: tuple[Field, ...], kind: str, content: bytes) -> list[tuple[str, Reading]]:
    """Return ("row 7", reading) of each row that holds anything. Raises ``UnreadableError``."""
    lines = _csv_lines(content) if kind == ".csv" else _workbook_lines(content)
    header = next(lines, None)
    if not header:
        raise UnreadableError("The first row must name the columns.")
    heads = _heads(fields, header)
    found = []
    for number, cells in enumerate(lines, 2):
        if number > MOST_LINES + 1:
            raise UnreadableError(f"The sheet has more than {MOST_LINES} rows.")
        if any(cells):
            found.append((f"row {number}", _row(fields, heads, cells)))
    if not found:
        raise UnreadableError("The sheet has no row below the names of the columns.")
    return found


def _heads(fields: tuple[Field, ...], header: list[str]) -> list[Field | None]:
    by_name = {str(one.label).strip().casefold(): one for one in columns(fields) if one.label}
    by_name |= {one.name.casefold(): one for one in columns(fields)}
    heads: list[Field | None] = []
    for name in header:
        one = by_name.get(name.strip().casefold())
        if one is None and name.strip():
            raise UnreadableError(
                f"No column is called “{name.strip()[:60]}”: look at the template."
            )
        if one is not None and one in heads:
            raise UnreadableError(f"The column “{name.strip()}” stands twice.")
        heads.append(one)
    return heads


def _row(fields: tuple[Field, ...], heads: list[Field | None], cells: list[str]) -> Reading:
    document: dict[str, Any] = {"format": FORMAT, "format_version": str(FORMAT_VERSION)}
    problems = []
    for number, cell in enumerate(cells):
        one = heads[number] if number < len(heads) else None
        if one is None and cell:
            problems.append(Problem(get_column_letter(number + 1), "this column has no name"))
        elif one is not None and cell:
            try:
                document[one.name] = _from_cell(one, cell)
            except (MarkupError, ValueError) as error:
                problems.append(Problem(str(one.label), str(error)))
    reading = read(fields, document, words=True)
    labels = {one.name: str(one.label or one.name) for one in fields}
    return Reading(reading.values, problems + [_named(each, labels) for each in reading.problems])


def _named(problem: Problem, labels: dict[str, str]) -> Problem:
    """Say the place in the words of the column."""
    name, comma, rest = problem.place.partition(",")
    return Problem(labels.get(name, name) + comma + rest, problem.message)


def _from_cell(one: Field, cell: str) -> Any:
    if one.kind is Kind.RICH:
        return to_html(cell)
    if one.kind is Kind.ROWS:
        return [_line(one, number, line) for number, line in enumerate(_lines(cell), 1)]
    if one.kind in {Kind.NAMES, Kind.CHOICES}:
        # A competence has commas of its own: its line is read whole where it is one of the choices.
        said = {str(label).casefold() for _value, label in one.choices}
        return [part for line in _lines(cell) for part in _parted(line, said)]
    return cell


def _parted(line: str, said: set[str]) -> list[str]:
    if line.casefold() in said:
        return [line]
    return [part.strip() for part in re.split("[,;]", line) if part.strip()]


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _line(one: Field, number: int, line: str) -> dict[str, Any]:
    """Read "Collect | 10 | pairs | Ask each pair …"; the parts that are left out at the end are empty."""
    parts = [part.strip().replace("\\|", "|") for part in _BAR.split(_BULLET.sub("", line))]
    if len(one.rows) == 1:
        return {one.rows[0].name: _BULLET.sub("", line)}
    if len(parts) > len(one.rows):
        raise ValueError(
            f"line {number} has {len(parts)} parts, there may be {len(one.rows)}: write \\| for a bar"
            " within a text"
        )
    named = zip(one.rows, parts, strict=False)
    return {
        part.name: to_html(text) if part.kind is Kind.RICH else text
        for part, text in named
        if text or part.needed
    }


def _csv_lines(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("Save the CSV file as “CSV UTF-8”.") from None
    if "\x00" in text:
        raise UnreadableError("This is no CSV file.")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True):
            yield [cell.replace("\r\n", "\n").strip() for cell in _narrow(cells)]
    except csv.Error as error:
        raise UnreadableError(f"This CSV file cannot be read: {error}") from None


def _workbook_lines(content: bytes) -> Iterator[list[str]]:
    _refuse_bomb(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims about its size may be wrong
        for cells in sheet.iter_rows(values_only=True):
            yield [_as_text(cell) for cell in _narrow(list(cells))]
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 (openpyxl raises whatever its parsers raise)
        raise UnreadableError(
            f"This spreadsheet cannot be read: {type(error).__name__}."
        ) from None


def _narrow(cells: list[Any]) -> list[Any]:
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise UnreadableError(f"The sheet has more than {MOST_COLUMNS} columns.")
    return cells[:MOST_COLUMNS]


def _refuse_bomb(content: bytes) -> None:
    """Look at the sizes before anything is parsed, and refuse what declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if (
                sum(each.file_size for each in members) > MOST_UNPACKED
                or len(members) > MOST_LINES
            ):
                raise UnreadableError("The spreadsheet holds more than 40 MB when it is unpacked.")
            for each in members:
                if each.filename.endswith((".xml", ".rels")) and b"<!" in _start(packed, each):
                    raise UnreadableError("The spreadsheet declares things that none needs.")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise UnreadableError("This is no .xlsx file.") from None


def _start(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return what stands before the first element, where declarations have their place."""
    with packed.open(member) as file:
        start = file.read(64 * 1024)
    element = re.search(rb"<[A-Za-z_]", start)
    return start[: element.start()] if element else start


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").strip()


# --- The template ------------------------------------------------------------------------------
def template(fields: tuple[Field, ...], words: dict[str, str], example: dict[str, str]) -> bytes:
    """Return a workbook to fill in: columns with one example row, and a sheet that explains each.

    ``words`` are the sheets' names and headings in the reader's language: ``table``, ``help``,
    ``column``, ``meaning``, ``how``, and one for each kind of field. ``example`` is by field.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = words["table"]
    shown = columns(fields)
    sheet.append([str(one.label).capitalize() for one in shown])
    sheet.append([example.get(one.name, "") for one in shown])
    sheet.freeze_panes = "B2"
    for number, _one in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 28
    told = book.create_sheet(words["help"])
    told.append([words["column"], words["meaning"], words["how"]])
    for one in shown:
        told.append([str(one.label).capitalize(), str(one.help_text), how_to_write(one, words)])
    for letter, width in (("A", 28), ("B", 70), ("C", 90)):
        told.column_dimensions[letter].width = width
    for each in (sheet, told):
        _style(each.iter_rows())
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _style(rows: Iterable[Any]) -> None:
    for number, cells in enumerate(rows):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 0:
                cell.font = Font(bold=True)
            if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                cell.data_type = "s"


def how_to_write(one: Field, words: dict[str, str]) -> str:
    """Say how a cell of this column is written, in the reader's words."""
    text = words[one.kind.value]
    if one.kind is Kind.ROWS and len(one.rows) > 1:
        text = f"{words['parts']} " + " | ".join(str(part.label) for part in one.rows)
        lists = [f"{part.label}: {_listed(part)}" for part in one.rows if part.choices]
        return ". ".join([text, *lists])
    return f"{text} {_listed(one)}" if one.choices else text


def _listed(one: Field) -> str:
    return ", ".join(str(value) for value in one.values)
