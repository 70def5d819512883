"""Documents as JSON and as Markdown with front matter. Written and read exactly. No Django."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from curriculum.library.exchange.markup import (
    MarkupError,
    to_html,
    to_markdown,
    with_keys,
    without_keys,
)
from curriculum.library.exchange.rules import Field, Kind, Problem, Reading, read

LONGEST_FILE = 1024 * 1024
_HEADING = re.compile(r"## (.+)")
_ROW = re.compile(r"### .*?([0-9]+)")
_TICKS = re.compile(r"(`{3,})(html|yaml)")
_KEYS = "block_keys"


class UnreadableError(Exception):
    """A file that is no document at all; the message says what it must be."""


# --- JSON --------------------------------------------------------------------------------------
def to_json(document: dict[str, Any]) -> str:
    """Return the document as JSON that a person can read."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def from_json(fields: tuple[Field, ...], text: str) -> Reading:
    """Read a JSON file. Raises ``UnreadableError``."""
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"This is no JSON that can be read: {error}") from None
    return read(fields, document)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"“{name}” stands twice in one place")
    return dict(pairs)


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no value")


# --- YAML --------------------------------------------------------------------------------------
class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _TextsOnly(yaml.SafeLoader):
    """Reads every value as text, so that ``no`` stays a word and 1.0 a version; knows no aliases."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias (*) is not allowed here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _value in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.YAMLError(f"“{name}” stands twice in one place")
        return super().construct_mapping(node, deep=deep)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _nothing(dumper: yaml.SafeDumper, value: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Writer.add_representer(str, _text)
_Writer.add_representer(type(None), _nothing)


def _to_yaml(values: dict[str, Any]) -> str:
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10**9}
    text = str(yaml.dump(values, Dumper=_Writer, **options))
    if _from_yaml(text) == _as_words(values):
        return text
    # A block of lines cannot say it: quote everything and escape what is no ASCII.
    return str(yaml.safe_dump(values, sort_keys=False, width=10**9, default_style='"'))


def _from_yaml(text: str) -> Any:
    return yaml.load(text, Loader=_TextsOnly)  # noqa: S506 (a safe loader that knows texts alone)


def _as_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_words(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_words(each) for each in value]
    return "" if value is None else str(value)


# --- Markdown ----------------------------------------------------------------------------------
def to_markdown_file(fields: tuple[Field, ...], document: dict[str, Any]) -> str:
    """Return the document as Markdown: facts above, texts below headings."""
    facts: dict[str, Any] = {}
    sections: list[str] = []
    keys: dict[str, list[str]] = {}
    for one in fields:
        value = document[one.name]
        if one.kind is Kind.RICH:
            sections.append(f"## {_heading(one)}\n\n{_written(value, one.name, keys)}")
        elif one.text_of_row is not None:
            sections.append(f"## {_heading(one)}\n\n{_rows(one, value, keys)}")
        else:
            facts[one.name] = value
    if keys:
        facts[_KEYS] = keys
    body = "\n\n".join(section.rstrip("\n") for section in sections)
    return f"---\n{_to_yaml(facts)}---\n\n{body}\n"


def _heading(one: Field) -> str:
    return one.name.replace("_", " ").capitalize()


def _written(html: str, place: str, keys: dict[str, list[str]]) -> str:
    bare, own = without_keys(html)
    if own:
        keys[place] = own
    return to_markdown(bare) if bare else ""


def _rows(one: Field, rows: list[dict[str, Any]], keys: dict[str, list[str]]) -> str:
    text = one.text_of_row
    assert text is not None  # noqa: S101 (asked by the caller)
    parts = []
    for number, row in enumerate(rows, 1):
        facts = _to_yaml({name: value for name, value in row.items() if name != text.name})
        written = _written(row[text.name], f"{one.name}/{number}", keys)
        parts.append(f"### {one.block.capitalize()} {number}\n\n{_fenced(facts)}\n\n{written}")
    return "\n\n".join(part.rstrip("\n") for part in parts)


def _fenced(facts: str) -> str:
    ticks = "`" * (max([2, *map(len, re.findall(r"`+", facts))]) + 1)
    return f"{ticks}yaml\n{facts}{ticks}"


def from_markdown_file(fields: tuple[Field, ...], text: str) -> Reading:
    """Read a Markdown file. Raises ``UnreadableError``."""
    front, body = _split(text)
    document = _yaml_of(front, "front matter")
    if not isinstance(document, dict):
        raise UnreadableError("The front matter must name fields: “title: Map of help”.")
    problems: list[Problem] = []
    keys = _read_keys(document.pop(_KEYS, {}))
    by_heading = {_heading(one).casefold(): one for one in fields if _has_text(one)}
    for heading, lines in _sections(body, _HEADING):
        one = by_heading.get(heading.casefold())
        if one is None:
            problems.append(Problem(heading, "no activity has a section of this name"))
        elif one.name in document:
            problems.append(
                Problem(heading, "this section stands twice, or in the front matter too")
            )
        elif one.kind is Kind.RICH:
            document[one.name] = _html(lines, one.name, keys, problems)
        else:
            document[one.name] = _read_rows(one, lines, keys, problems)
    reading = read(fields, document, words=True)
    return Reading(reading.values, problems + reading.problems)


def _has_text(one: Field) -> bool:
    return one.kind is Kind.RICH or one.text_of_row is not None


def _split(text: str) -> tuple[str, str]:
    text = text.removeprefix("\ufeff")
    if text.startswith("---\r\n"):
        text = text.replace("\r\n", "\n")
    front, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise UnreadableError("The file must begin with front matter between two lines of ---.")
    return front + "\n", body


def _yaml_of(text: str, place: str) -> Any:
    try:
        return _from_yaml(text)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise UnreadableError(f"{place}: this is no YAML that can be read: {error}") from None


def _read_keys(raw: Any) -> dict[str, list[str]]:
    if not isinstance(raw, dict):
        return {}
    return {
        str(place): [str(key) for key in keys]
        for place, keys in raw.items()
        if isinstance(keys, list)
    }


def _sections(body: str, heading: re.Pattern[str]) -> list[tuple[str, list[str]]]:
    """Return (heading, lines) in order; headings inside fences are text."""
    found: list[tuple[str, list[str]]] = []
    fence = ""
    for line in body.split("\n"):
        opened = _TICKS.fullmatch(line)
        if fence:
            fence = "" if line == fence else fence
        elif opened:
            fence = opened[1]
        elif mark := heading.fullmatch(line.rstrip()):
            found.append((mark[1].strip(), []))
            continue
        if found:
            found[-1][1].append(line)
        elif line.strip():
            raise UnreadableError(f"This text stands before the first heading: “{line[:60]}”.")
    return found


def _trimmed(lines: list[str]) -> str:
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    last = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
    return "\n".join(lines[first:last])


def _html(
    lines: list[str], place: str, keys: dict[str, list[str]], problems: list[Problem]
) -> str:
    try:
        return with_keys(to_html(_trimmed(lines)), keys.get(place, []))
    except MarkupError as error:
        problems.append(Problem(place, str(error)))
        return ""


def _read_rows(
    one: Field, lines: list[str], keys: dict[str, list[str]], problems: list[Problem]
) -> list[Any]:
    rows = []
    text = one.text_of_row
    for number, (_number, own) in enumerate(_sections("\n".join(lines), _ROW), 1):
        facts, rest = _facts_of(own, f"{one.name}, {one.block} {number}")
        if text is not None:
            html = _html(rest, f"{one.name}/{number}", keys, problems)
            rows.append(facts | {text.name: html})
    return rows


def _facts_of(lines: list[str], place: str) -> tuple[dict[str, Any], list[str]]:
    """Take the fence of facts from the top of a row."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    opened = _TICKS.fullmatch(lines[start]) if lines else None
    if not opened or opened[2] != "yaml" or opened[1] not in lines[start + 1 :]:
        raise UnreadableError(f"{place}: its facts must stand between ```yaml and ``` at the top.")
    end = lines.index(opened[1], start + 1)
    facts = _yaml_of("\n".join(lines[start + 1 : end]) + "\n", place)
    if not isinstance(facts, dict):
        raise UnreadableError(f"{place}: its facts must have names.")
    return facts, lines[end + 1 :]
