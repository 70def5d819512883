"""Rich text as HTML and as Markdown: exactly the features that the site's texts have. No Django.

The canonical form is what the site's editor writes. ``to_html(to_markdown(x)) == x`` holds for every
canonical ``x``: where Markdown cannot say it, the HTML stands in a fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = {"p", "h3", "ul", "ol", "li"}
_LISTS = {"ul", "ol"}
_KEYED = {"p", "h3", "li"}
_SAME = {"strong": "b", "em": "i"}
_INLINE = {"b", "i", "a", "br"}
_SCHEMES = re.compile(r"(https?://|mailto:|tel:|page:|document:|[/#])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20]")
_BLOCK_KEY = re.compile(r"[A-Za-z0-9]{1,12}")
_FENCE = re.compile(r"(`{3,})html\n(.*)\n\1", re.DOTALL)
_DEEPEST = 12


class MarkupError(Exception):
    """A text uses something that texts of the site do not have."""


@dataclass
class Node:
    """An element, or the root of a text. Children are elements and strings."""

    tag: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node()
        self.open = [self.root]
        self.unknown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _SAME.get(tag, tag)
        if tag not in _BLOCKS | _INLINE:
            self.unknown.append(tag)
            return
        if len(self.open) > _DEEPEST * 2:
            raise MarkupError("is nested too deeply")
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        tag = _SAME.get(tag, tag)
        if tag in [node.tag for node in self.open[1:]] and tag != "br":
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        siblings = self.open[-1].children
        if siblings and isinstance(siblings[-1], str):
            siblings[-1] += data
        else:
            siblings.append(data)

    def handle_comment(self, data: str) -> None:
        self.unknown.append("!--")

    def handle_decl(self, decl: str) -> None:
        self.unknown.append("!")

    def handle_pi(self, data: str) -> None:
        self.unknown.append("?")

    def unknown_decl(self, data: str) -> None:
        self.unknown.append("!")


def _parsed(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def canonical(html: str) -> str:
    """Return the text as the site's editor would write it; tags it does not know fall away."""
    return _children(_tidied(_parsed(html).root))


def refuse_unsafe(html: str) -> None:
    """Raise ``MarkupError`` where a text holds tags, attributes or addresses that none may have."""
    reader = _parsed(html)
    if reader.unknown:
        raise MarkupError(f"uses <{reader.unknown[0]}>, which texts here cannot hold")
    for node in _elements(reader.root):
        allowed = {"href"} if node.tag == "a" else {"data-block-key"} & _keys_of(node)
        if other := set(node.attrs) - allowed:
            raise MarkupError(f"<{node.tag}> has “{min(other)}”, which texts here cannot hold")
        if node.tag == "a":
            _refuse_address(node.attrs.get("href", ""))
        key = node.attrs.get("data-block-key")
        if key is not None and not _BLOCK_KEY.fullmatch(key):
            raise MarkupError("has a block key that is none")


def _keys_of(node: Node) -> set[str]:
    return {"data-block-key"} if node.tag in _KEYED else set()


def _refuse_address(href: str) -> None:
    if not _SCHEMES.match(href) or _CONTROL.search(href) or href.startswith(("//", "/\\")):
        raise MarkupError(f"links to “{href[:80]}”: write a whole address with https://")


def _elements(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _elements(child)


def _tidied(node: Node) -> Node:
    """Drop the blanks between blocks, and paragraphs that stand alone in a list item."""
    children: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            if (node.tag in _LISTS or not node.tag) and not child.strip(" \t\r\n"):
                continue
            children.append(child)
        elif node.tag == "li" and child.tag == "p":
            children.extend(_tidied(child).children)
        else:
            children.append(_tidied(child))
    if node.tag == "li":
        children = _without_blank_ends(children)
    return Node(node.tag, node.attrs, children)


def _without_blank_ends(children: list[Node | str]) -> list[Node | str]:
    """Drop what a pretty printer leaves around a list inside an item."""
    kept = []
    for number, child in enumerate(children):
        if isinstance(child, str) and "\n" in child and not child.strip():
            beside = children[max(number - 1, 0) : number + 2]
            if number in {0, len(children) - 1} or any(_is_list(one) for one in beside):
                continue
        after = children[number + 1] if number + 1 < len(children) else None
        if isinstance(child, str) and _is_list(after):
            child = child.removesuffix("\n")  # noqa: PLW2901
        kept.append(child)
    return kept


def _is_list(child: Any) -> bool:
    return isinstance(child, Node) and child.tag in _LISTS


def _children(node: Node) -> str:
    return "".join(
        escape(child, quote=False) if isinstance(child, str) else _element(child)
        for child in node.children
    )


def _element(node: Node) -> str:
    if node.tag == "br":
        return "<br/>"
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    return f"<{node.tag}{attrs}>{_children(node)}</{node.tag}>"


# --- Keys of blocks ----------------------------------------------------------------------------
_TAG_WITH_KEY = re.compile(r'<(p|h3|li) data-block-key="([A-Za-z0-9]{1,12})">')
_BARE_TAG = re.compile(r"<(p|h3|li)>")


def without_keys(html: str) -> tuple[str, list[str]]:
    """Return the text without the editor's keys of its blocks, and the keys in order.

    A text where only some blocks have a key keeps them.
    """
    if _BARE_TAG.search(html):
        return html, []
    keys = [key for _tag, key in _TAG_WITH_KEY.findall(html)]
    return _TAG_WITH_KEY.sub(r"<\1>", html), keys


def with_keys(html: str, keys: list[str]) -> str:
    """Put the keys back; a text that has more or fewer blocks by now gets none."""
    if len(_BARE_TAG.findall(html)) != len(keys) or not all(map(_BLOCK_KEY.fullmatch, keys)):
        return html
    left = iter(keys)
    return _BARE_TAG.sub(lambda tag: f'<{tag[1]} data-block-key="{next(left)}">', html)


# --- HTML to Markdown --------------------------------------------------------------------------
_ALWAYS = re.compile(r"([\\`*_\[\]<])|&(?=[#A-Za-z])")
_AT_START = re.compile(r"^(#|[-+=~|:>]|[0-9]{1,9}(?=[.)]))")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9:/?=.#%~+,@-]+")


def to_markdown(html: str) -> str:
    """Return a canonical text as Markdown, or as a fence of HTML where Markdown cannot say it."""
    try:
        markdown = "\n\n".join(_block(child, "") for child in _parsed(html).root.children)
        if to_html(markdown) == html:
            return markdown
    except MarkupError:
        pass
    ticks = max([2, *map(len, re.findall(r"`+", html))]) + 1
    return f"{'`' * ticks}html\n{html}\n{'`' * ticks}"


def _block(node: Node | str, indent: str) -> str:
    if isinstance(node, str) or node.attrs:
        raise MarkupError("has no paragraph")
    if node.tag == "p":
        return _line(node.children)
    if node.tag == "h3":
        return f"#### {_line(node.children)}"
    if node.tag in _LISTS:
        return _list(node, indent)
    raise MarkupError("has no paragraph")


def _list(node: Node, indent: str) -> str:
    lines = []
    for number, item in enumerate(node.children, 1):
        if isinstance(item, str):
            raise MarkupError("has text between list items")
        marker = "- " if node.tag == "ul" else f"{number}. "
        inner = indent + " " * len(marker)
        own = [child for child in item.children if not _is_list(child)]
        lists = [child for child in item.children if isinstance(child, Node) and _is_list(child)]
        text = _line(own).replace("\n", f"\n{inner}")
        lines.append(f"{indent}{marker}{text}")
        lines.extend(_list(each, inner) for each in lists)
    return "\n".join(lines)


def _line(children: list[Node | str]) -> str:
    text = "".join(_inline(child) for child in children)
    lines = [_AT_START.sub(_guarded, line) for line in text.split("\n")]
    lines[0] = re.sub(r"^ ", "&#32;", lines[0])
    lines[-1] = re.sub(r" $", "&#32;", lines[-1])
    return "\n".join(lines)


def _guarded(start: re.Match[str]) -> str:
    mark = start[0]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _inline(node: Node | str) -> str:
    if isinstance(node, str):
        text = _ALWAYS.sub(lambda mark: "\\" + mark[0], node)
        return text.replace("\u00a0", "&nbsp;")
    inside = "".join(_inline(child) for child in node.children)
    if node.tag == "br":
        return "\\\n"
    if node.tag == "b":
        return f"**{inside}**"
    if node.tag == "i":
        return f"*{inside}*"
    if node.tag == "a" and set(node.attrs) == {"href"}:
        return f"[{inside}]({_address(node.attrs['href'])})"
    raise MarkupError("has a block within a line")


def _address(href: str) -> str:
    if _PLAIN_ADDRESS.fullmatch(href):
        return href
    return "<" + re.sub(r"([\\<>&])", r"\\\1", href) + ">"


# --- Markdown to HTML --------------------------------------------------------------------------
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # checked by refuse_unsafe
_MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]
_MARKDOWN.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
_NAMES = {
    "blockquote_open": "a quotation",
    "code_block": "a code block (four spaces at the start of a line)",
    "code_inline": "code between backticks",
    "fence": "a fence",
    "hr": "a line across",
    "image": "a picture",
    "heading_open": "a heading that is not #### (four signs)",
}
_OPEN = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "hardbreak": "<br/>",
    "softbreak": "\n",
}


def to_html(markdown: str) -> str:
    """Return Markdown as canonical HTML. Raises ``MarkupError`` for what texts here cannot hold."""
    if fenced := _FENCE.fullmatch(markdown):
        return fenced[2]
    html = "".join(_tokens(_MARKDOWN.parse(markdown)))
    return _children(_tidied(_parsed(html).root)) if "<li><p>" in html else html


def _tokens(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _tokens(token.children or [])
        elif token.type in {"text", "text_special"}:
            yield escape(token.content, quote=False)
        elif token.type == "link_open":
            yield f'<a href="{escape(str(token.attrs["href"]))}">'
        elif token.type in {"heading_open", "heading_close"} and token.tag == "h4":
            yield "<h3>" if token.nesting == 1 else "</h3>"
        elif token.type in _OPEN:
            yield "" if token.hidden else _OPEN[token.type]
        else:
            what = _NAMES.get(token.type, token.type)
            raise MarkupError(f"uses {what}, which texts here cannot hold")
