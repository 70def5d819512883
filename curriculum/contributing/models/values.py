"""A draft's page as plain values, and back: what the form shows, what is compared, what is checked.

=========  ==========================================  ==================================
kind       fields                                      value
=========  ==========================================  ==================================
plain      texts, numbers, choices                     as the model has it, or None
rich       rich texts                                  Markdown; None if it is too rich
lines      streams of plain lines, one box for all     text, one a line
rows       streams of one kind of block                list of {"id": …, field: value}
topics     topics                                      list of slugs
concepts   glossary terms                              list of slugs
source     the work it is adapted from                 text
=========  ==========================================  ==================================

What a value does not say (a block's id, a field that the form does not show, a rich text that is not
changed) stays as it stands on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from curriculum.contributing.rules import markdown
from curriculum.contributing.rules.completeness import is_blank_row
from curriculum.library.models import ActivityPage, ActivityTopic, GlossaryTerm, Topic

if TYPE_CHECKING:
    from curriculum.contributing.models.contributions import Contribution

type Values = dict[str, Any]

SECTIONS: dict[str, tuple[str, ...]] = {
    "idea": ("title", "summary", "activity_type", "topics"),
    "group": (
        "delivery_mode", "level", "facilitator_level", "group_min", "group_ideal", "group_max",
        "minutes_min", "minutes_max", "age_from", "age_to", "target_group",
    ),
    "aims": ("objectives", "key_concepts", "competences", "related_rights"),
    "before": ("materials", "space", "preparation", "content_note", "care"),
    "steps": ("instructions",),
    "debriefing": ("debriefing_intro", "debriefing_minutes", "debriefing"),
    "more": (
        "tips", "variations", "adaptations", "follow_up", "action_ideas", "further_information",
        "piloted",
    ),
    "rights": (
        "credit_name", "credit_organisation", "source_kind", "source_work", "source_author",
        "source_address", "source_licence", "attribution", "licence",
    ),
}  # fmt: skip
SOURCE = ("source_work", "source_author", "source_address", "source_licence")
PERSON = ("credit_name", "credit_organisation")
# Wagtail's lists and logs need a title; this one reads as none in every language.
UNTITLED = "…"
_LINES = ("related_rights",)


def kind_of(name: str) -> str:
    """Return the kind of a field by the table above; "person" for how one is named."""
    special = {"topics": "topics", "key_concepts": "concepts"}
    special |= dict.fromkeys(SOURCE, "source") | dict.fromkeys(PERSON, "person")
    if name in special:
        return special[name]
    field = ActivityPage._meta.get_field(name)
    if isinstance(field, StreamField):
        return "lines" if name in _LINES else "rows"
    return "rich" if isinstance(field, RichTextField) else "plain"


NAMES = tuple(name for names in SECTIONS.values() for name in names)
KINDS = {name: kind_of(name) for name in NAMES}
OF_PAGE = tuple(name for name in NAMES if KINDS[name] not in {"source", "person"})


def row_block(name: str) -> tuple[str, Any]:
    """Return the name and the block of what a rows field repeats."""
    field: Any = ActivityPage._meta.get_field(name)
    child: tuple[str, Any] = next(iter(field.stream_block.child_blocks.items()))
    return child


def row_fields(name: str) -> dict[str, Any]:
    """Return the field blocks of one row by name; a block without parts is called "text"."""
    _, block = row_block(name)
    return dict(block.child_blocks) if isinstance(block, blocks.StructBlock) else {"text": block}


# --- Reading -----------------------------------------------------------------------------------


def read_values(contribution: Contribution, page: ActivityPage) -> Values:
    """Return every value of a draft but the person's own name."""
    values = {name: _read(page, name) for name in OF_PAGE}
    return values | {name: getattr(contribution, name) for name in SOURCE}


def _read(page: ActivityPage, name: str) -> Any:
    kind = KINDS[name]
    if kind == "topics":
        return sorted(item.tag.slug for item in page.topic_items.all())
    if kind == "concepts":
        return sorted(term.slug for term in page.key_concepts.all())
    if kind == "rows":
        return [_read_row(name, raw) for raw in raw_blocks(page, name)]
    if kind == "lines":
        return "\n".join(raw["value"] for raw in raw_blocks(page, name))
    value = getattr(page, name)
    if name == "title" and value == UNTITLED:
        return ""
    return plain_text(value or "") if kind == "rich" else value


def raw_blocks(page: ActivityPage, name: str) -> list[dict[str, Any]]:
    """Return a stream as Wagtail stores it: type, value and id of each block."""
    field: Any = ActivityPage._meta.get_field(name)
    raw: list[dict[str, Any]] = field.stream_block.get_prep_value(getattr(page, name))
    return raw


def plain_text(html: str) -> str | None:
    """Return rich text as Markdown, or None where that would lose something."""
    try:
        return markdown.markdown_of(html)
    except markdown.TooRichError:
        return None


def _read_row(name: str, raw: Mapping[str, Any]) -> Values:
    value = _parts(name, raw["value"])
    row = {
        part: plain_text(value.get(part) or "") if is_rich(block) else value.get(part)
        for part, block in row_fields(name).items()
    }
    return {"id": raw["id"], **row}


def is_rich(block: Any) -> bool:
    """Whether a block holds rich text."""
    return isinstance(block, blocks.RichTextBlock)


# --- Writing, in memory ------------------------------------------------------------------------


def write_values(
    contribution: Contribution, page: ActivityPage, values: Mapping[str, Any]
) -> None:
    """Set the values that are given; saves nothing."""
    for name, value in values.items():
        if KINDS[name] == "source":
            setattr(contribution, name, value)
        elif KINDS[name] != "person":
            _write(page, name, value)


def _write(page: ActivityPage, name: str, value: Any) -> None:
    kind = KINDS[name]
    if kind == "topics":
        topics = Topic.objects.filter(locale=page.locale, slug__in=value)
        page.topic_items.set([ActivityTopic(tag=topic) for topic in topics])
    elif kind == "concepts":
        page.key_concepts.set(GlossaryTerm.objects.filter(locale=page.locale, slug__in=value))
    elif kind == "rows":
        setattr(page, name, _written_rows(page, name, value))
    elif kind == "lines":
        setattr(page, name, _written_lines(page, name, value))
    elif kind == "rich":
        setattr(page, name, rich_text(getattr(page, name) or "", value))
    else:
        setattr(page, name, value or UNTITLED if name == "title" else value)


def rich_text(before: str, text: str | None) -> str:
    """Return the rich text for what was typed; what nobody changed stays to the letter."""
    if text is None or text.strip() == plain_text(before):
        return before
    return markdown.html_of(text, known=markdown.inside_links(before))


def _written_rows(page: ActivityPage, name: str, rows: list[Values]) -> list[dict[str, Any]]:
    stand = {raw["id"]: raw for raw in raw_blocks(page, name)}
    out: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = str(row.get("id") or "")
        key = key if key and key not in out else str(uuid4())
        out[key] = _written_row(name, key, row, stand.get(key))
    return list(out.values())


def _written_row(name: str, key: str, row: Values, before: Any) -> dict[str, Any]:
    """Return one block; what the row does not name stays as it was."""
    kind, block = row_block(name)
    old = before["value"] if before else {}
    given = {
        part: rich_text((old or {}).get(part) or "", row[part]) if is_rich(one) else row[part]
        for part, one in row_fields(name).items()
        if part in row
    }
    is_struct = isinstance(block, blocks.StructBlock)
    value = {**(old or {}), **given} if is_struct else given.get("text", old)
    return {"type": before["type"] if before else kind, "value": value, "id": key}


def _written_lines(page: ActivityPage, name: str, text: str) -> list[dict[str, Any]]:
    """Return one block a line; a line that stood there keeps its id, which translations rely on."""
    stand = {raw["value"]: raw for raw in raw_blocks(page, name)}
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    kind, _ = row_block(name)
    new = {line: {"type": kind, "value": line, "id": str(uuid4())} for line in lines}
    return [stand.get(line, new[line]) for line in lines]


def drop_blank_rows(page: ActivityPage) -> None:
    """Take out the rows that nobody wrote anything into; saves nothing."""
    for name, kind in KINDS.items():
        if kind == "rows":
            raws = raw_blocks(page, name)
            kept = [raw for raw in raws if not is_blank_row(_parts(name, raw["value"]))]
            if len(kept) < len(raws):
                setattr(page, name, kept)


def _parts(name: str, value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else dict.fromkeys(row_fields(name), value)
