"""Rich text as light Markdown and back: bold, italic, lists, links, paragraphs and line breaks.

Both sides are read into the same small tree of blocks; each writer knows only that tree. So nothing
that was typed can become a tag, and what the tree cannot hold is never written: ``markdown_of``
raises ``TooRichError`` for it, and the text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("zero").enable(["list", "newline", "escape", "emphasis", "link"])
_TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_SPECIAL = re.compile(r"([\\*_\[\]])")
_LIST_START = re.compile(r"(?m)^(\s*)(?:([-+])|(\d{1,9})([.)]))(?=\s|$)")
_SAFE = re.compile(r"(?i)(?:https?://|mailto:|tel:)\S+\Z")
_INSIDE = re.compile(r"(page|document):(\d+)\Z")

type Mark = Literal["href", "bold", "italic"]
_MARKS: tuple[Mark, ...] = ("href", "bold", "italic")
type Block = Paragraph | Listing


class TooRichError(ValueError):
    """A rich text holds what light Markdown cannot say."""


@dataclass(frozen=True)
class Run:
    """Text that looks the same throughout; a line break is ``\\n``.

    ``href`` is an address, or "page:5" and "document:5" for things of this site.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Listing:
    is_ordered: bool
    items: tuple[tuple[Block, ...], ...]


def markdown_of(html: str) -> str:
    """Return rich text as Markdown. Raises ``TooRichError`` unless it comes back the same."""
    blocks = _read_html(html)
    text = "\n\n".join(_written(blocks))
    if _read_markdown(text)[0] != blocks:
        raise TooRichError
    return text


def html_of(text: str, *, known: Iterable[str] = ()) -> str:
    """Return Markdown as rich text. Links other than web, mail, telephone and ``known`` are plain text.

    ``known`` are the links inside the site ("page:5") that the text held before: nobody points at other
    pages or files by guessing their number.
    """
    blocks, _ = _read_markdown(text, set(known))
    return "".join(_html(block) for block in blocks)


def refused_links(text: str, *, known: Iterable[str] = ()) -> list[str]:
    """Return the addresses in a Markdown text that ``html_of`` would leave out."""
    return _read_markdown(text, set(known))[1]


def inside_links(html: str) -> set[str]:
    """Return the links inside the site that a rich text holds, such as "page:5"."""
    try:
        runs = list(_all_runs(_read_html(html)))
    except TooRichError:
        return set()
    return {run.href for run in runs if _INSIDE.match(run.href)}


def _all_runs(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        else:
            for item in block.items:
                yield from _all_runs(item)


# --- Rich text, read ---------------------------------------------------------------------------


@dataclass
class _Frame:
    """One open place for blocks: the text itself, or an item of a list."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def end_paragraph(self) -> None:
        runs = _tidy(self.runs)
        if runs:
            self.blocks.append(Paragraph(runs))
        self.runs = []


class _Reader(HTMLParser):
    """Reads rich text as Wagtail stores it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.frames = [_Frame()]
        self.lists: list[tuple[bool, list[tuple[Block, ...]]]] = []
        self.bold = self.italic = 0
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs if name != "data-block-key"}
        if tag == "a":
            self.href = _href(given)
        elif given:
            raise TooRichError
        else:
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.frames[-1].end_paragraph()
            self.lists.append((tag == "ol", []))
        elif tag == "li" and self.lists:
            self.frames.append(_Frame())
        elif tag == "p":
            self.frames[-1].end_paragraph()
        elif tag == "br":
            self._add("\n")
        else:
            self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.href = ""
        elif tag == "p":
            self.frames[-1].end_paragraph()
        elif tag == "li" and len(self.frames) > 1:
            frame = self.frames.pop()
            frame.end_paragraph()
            self.lists[-1][1].append(tuple(frame.blocks))
        elif tag in {"ul", "ol"} and self.lists:
            is_ordered, items = self.lists.pop()
            self.frames[-1].blocks.append(Listing(is_ordered, tuple(items)))
        elif tag != "br":
            self._count(tag, -1)

    def _count(self, tag: str, step: int) -> None:
        if tag not in _TAGS:
            raise TooRichError
        setattr(self, _TAGS[tag], getattr(self, _TAGS[tag]) + step)

    def handle_data(self, data: str) -> None:
        if self.lists and len(self.frames) <= len(self.lists) and data.strip():
            raise TooRichError  # text between the items of a list
        self._add(re.sub(r"[\r\n\t]+", " ", data))

    def _add(self, text: str) -> None:
        run = Run(text, self.bold > 0, self.italic > 0, self.href)
        self.frames[-1].runs.append(run)


def _href(given: dict[str, str]) -> str:
    kind = given.get("linktype", "")
    if kind in {"page", "document"} and set(given) == {"linktype", "id"}:
        return f"{kind}:{given['id']}"
    if set(given) == {"href"}:
        return given["href"]
    raise TooRichError


def _read_html(html: str) -> list[Block]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.lists or len(reader.frames) > 1:
        raise TooRichError
    reader.frames[0].end_paragraph()
    return reader.frames[0].blocks


def _tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join alike runs, collapse white space and take it out of bold, italics and links at their edges."""
    letters = [replace(run, text=char) for run in runs for char in run.text]
    out: list[Run] = []
    for is_space, group in groupby(letters, key=lambda run: run.text in " \n\u2028\u2029"):
        part = list(group)
        out += [Run("\n" if any(p.text == "\n" for p in part) else " ")] if is_space else part
    while out and out[0].text in " \n":
        del out[0]
    while out and out[-1].text in " \n":
        del out[-1]
    bare = [_between(out, n) if run.text in " \n" else run for n, run in enumerate(out)]
    return tuple(
        Run("".join(run.text for run in alike), *look)
        for look, alike in groupby(bare, key=lambda run: (run.bold, run.italic, run.href))
    )


def _between(runs: Sequence[Run], place: int) -> Run:
    """Return a space that looks as both its neighbours do."""
    before, after = runs[place - 1], runs[place + 1]
    return Run(
        runs[place].text,
        before.bold and after.bold,
        before.italic and after.italic,
        before.href if before.href == after.href else "",
    )


# --- Markdown, read ----------------------------------------------------------------------------


def _read_markdown(text: str, known: set[str] | None = None) -> tuple[list[Block], list[str]]:
    """Return the blocks and the links that were refused; None knows every link."""
    refused: list[str] = []
    tokens = iter(_READER.parse(text))
    return list(_blocks(tokens, known, refused)), refused


def _blocks(
    tokens: Iterator[Token], known: set[str] | None, refused: list[str]
) -> Iterator[Block]:
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items = tuple(_items(tokens, known, refused))
            yield Listing(token.type.startswith("ordered"), items)
        elif token.type == "inline":
            if runs := _tidy(_runs(token.children or [], known, refused)):
                yield Paragraph(runs)
        elif token.type == "list_item_close":
            return


def _items(
    tokens: Iterator[Token], known: set[str] | None, refused: list[str]
) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type != "list_item_open":
            return
        yield tuple(_blocks(tokens, known, refused))


def _runs(children: list[Token], known: set[str] | None, refused: list[str]) -> Iterator[Run]:
    bold = italic = 0
    href = ""
    for token in children:
        if token.tag == "strong":
            bold += token.nesting
        elif token.tag == "em":
            italic += token.nesting
        elif token.type == "link_open":
            href = _allowed(str(token.attrs.get("href", "")), known, refused)
        elif token.type == "link_close":
            href = ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run("\n", bold > 0, italic > 0, href)
        else:
            yield Run(token.content, bold > 0, italic > 0, href)


def _allowed(href: str, known: set[str] | None, refused: list[str]) -> str:
    if known is None or _SAFE.match(href) or href in known:
        return href
    refused.append(href)
    return ""


# --- Writing -----------------------------------------------------------------------------------


def _html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_runs(block.runs)}</p>"
    tag = "ol" if block.is_ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{_html_item(item)}</li>' for item in block.items)}</{tag}>"


def _html_item(item: tuple[Block, ...]) -> str:
    """Write an item; a single paragraph needs no tag of its own, as the editing desk has it."""
    paragraphs = [block for block in item if isinstance(block, Paragraph)]
    if len(paragraphs) == 1 and item[0] is paragraphs[0]:
        return _html_runs(paragraphs[0].runs) + "".join(map(_html, item[1:]))
    return "".join(map(_html, item))


def _html_runs(runs: Sequence[Run], marks: Sequence[Mark] = _MARKS) -> str:
    if not marks:
        return "".join(escape(run.text, quote=False).replace("\n", "<br/>") for run in runs)
    out = ""
    for value, group in groupby(runs, key=lambda run: getattr(run, marks[0])):
        inner = _html_runs(list(group), marks[1:])
        out += _tagged(marks[0], value, inner) if value else inner
    return out


def _tagged(mark: Mark, value: str, inner: str) -> str:
    if mark != "href":
        tag = mark[0]
        return f"<{tag}>{inner}</{tag}>"
    if inside := _INSIDE.match(value):
        return f'<a linktype="{inside[1]}" id="{inside[2]}">{inner}</a>'
    return f'<a href="{escape(value)}">{inner}</a>'


def _written(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield each block as Markdown; a list right after one of its kind gets another sign."""
    previous: Block | None = None
    is_second = False
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _LIST_START.sub(_kept_start, _markdown_runs(block.runs))
        else:
            is_same = isinstance(previous, Listing) and previous.is_ordered == block.is_ordered
            is_second = is_same and not is_second
            yield _markdown_list(block, is_second=is_second)
        previous = block


def _kept_start(found: re.Match[str]) -> str:
    """Keep a line that only looks like an item from becoming one."""
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _markdown_list(listing: Listing, *, is_second: bool) -> str:
    lines = []
    for number, item in enumerate(listing.items, start=1):
        sign = f"{number}{')' if is_second else '.'}" if listing.is_ordered else "-+"[is_second]
        indent = " " * (len(sign) + 1)
        is_loose = sum(isinstance(block, Paragraph) for block in item) > 1
        inner = ("\n\n" if is_loose else "\n").join(_written(item))
        lines.append(f"{sign} {inner}".replace("\n", f"\n{indent}").rstrip())
    return "\n".join(lines)


def _markdown_runs(runs: Sequence[Run], marks: Sequence[Mark] = _MARKS) -> str:
    if not marks:
        return "".join(_SPECIAL.sub(r"\\\1", run.text) for run in runs)
    out = ""
    for value, group in groupby(runs, key=lambda run: getattr(run, marks[0])):
        inner = _markdown_runs(list(group), marks[1:])
        out += _signed(marks[0], value, inner) if value else inner
    return out


def _signed(mark: Mark, value: str, inner: str) -> str:
    if mark == "href":
        return f"[{inner}](<{value}>)" if re.search(r"[\s()]", value) else f"[{inner}]({value})"
    sign = "**" if mark == "bold" else "*"
    return f"{sign}{inner}{sign}"
