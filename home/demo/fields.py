"""Turns the plain data of a content file into what a model's fields hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Field, Model
from markdown_it import MarkdownIt
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale

from curriculum.library.exchange.markup import canonical
from home.demo.content import Data

type Find = Callable[[str], Any]

# Where a content file uses a shorter word than the model.
_NAMES = {"steps": "instructions"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def rich(text: str) -> str:
    """Return Markdown as the HTML that the editor would save."""
    return canonical(_MARKDOWN.render(text)) if text else ""


def values(model: type[Model], slug: str, data: Data, find: Find) -> Data:
    """Return the model's own fields by name; relations and tags are left out.

    ``find`` returns a page for its slug, or None where it does not exist yet. Blocks get ids made
    from slug, field and place, so that a block has the same id in every language.
    """
    own = {field.name: field for field in model._meta.concrete_fields if not field.is_relation}
    named = {_NAMES.get(name, name): raw for name, raw in data.items()}
    return {
        name: _value(own[name], f"{slug}/{name}", raw, find)
        for name, raw in named.items()
        if name in own
    }


def same_thing(model: Any, slug: str, locale: Locale) -> Data:
    """Return the translation key of the thing with this slug in another language, if there is one."""
    other = model.objects.filter(slug=slug).exclude(locale=locale).first()
    return {"translation_key": other.translation_key} if other else {}


def _value(field: Field[Any, Any], place: str, raw: Any, find: Find) -> Any:
    if isinstance(field, RichTextField):
        return rich(raw)
    if isinstance(field, StreamField):
        stream = field.stream_block
        return [_entry(stream, f"{place}/{n}", one, find) for n, one in enumerate(raw)]
    return raw


def _entry(stream: Any, place: str, raw: Any, find: Find) -> Data:
    kinds = list(stream.child_blocks)
    kind = raw.get("type") if isinstance(raw, dict) else None
    name = kind if kind in kinds else kinds[0]
    value = _block(stream.child_blocks[name], raw, find)
    return {"type": name, "value": value, "id": str(uuid5(NAMESPACE_URL, f"acct-demo/{place}"))}


def _block(block: Any, raw: Any, find: Find) -> Any:
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks.items()
        given = {name: _block(child, raw[name], find) for name, child in children if name in raw}
        return _empty_texts(block) | given
    if isinstance(block, blocks.ListBlock):
        return [_block(block.child_block, one, find) for one in raw]
    plain = raw["text"] if isinstance(raw, dict) else raw
    if isinstance(block, blocks.RichTextBlock):
        return rich(plain)
    if isinstance(block, blocks.PageChooserBlock):
        page = find(plain)
        return page and page.pk
    return plain


def _empty_texts(block: Any) -> Data:
    """Return the block's text fields, empty as the desk saves them: translators expect a text."""
    texts = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock)
    return {name: "" for name, child in block.child_blocks.items() if isinstance(child, texts)}
