"""The draft as a form: sections of fields and of rows that are added, removed and moved by buttons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from wagtail.rich_text import RichText

from curriculum.contributing.forms import words
from curriculum.contributing.forms.fields import field_for, label_of, row_field
from curriculum.contributing.models.values import (
    KINDS,
    SECTIONS,
    SOURCE,
    Values,
    is_rich,
    plain_text,
    raw_blocks,
    row_block,
    row_fields,
)
from curriculum.contributing.rules import markdown
from curriculum.contributing.rules.rows import Press, press_in, pressed

if TYPE_CHECKING:
    from curriculum.contributing.queries import Draft, Remark
    from curriculum.contributing.rules.completeness import Completeness

MOST_ROWS = 60


@dataclass
class Entry:
    """One field of the page: a bound field, a text that only an editor can change, or rows."""

    name: str
    label: Any
    bound: forms.BoundField | None = None
    locked: str = ""
    rows: list[Row] = field(default_factory=list)
    management: Any = ""
    help_text: Any = ""
    errors: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    row_label: str = ""

    @property
    def anchor(self) -> str:
        return self.bound.auto_id if self.bound else f"id_{self.name}"

    @property
    def is_source(self) -> bool:
        """Whether it is asked only of an adaptation."""
        return self.name in SOURCE

    @property
    def is_short(self) -> bool:
        """Whether it stands beside others: a number or a choice from a list."""
        widget = self.bound.field.widget if self.bound else None
        return isinstance(widget, (forms.NumberInput, forms.Select))


@dataclass
class Row:
    """One row: its hidden id and its fields. ``number`` begins at one."""

    place: int
    key: forms.BoundField
    entries: list[Entry]
    remarks: list[Remark]

    @property
    def number(self) -> int:
        return self.place + 1


@dataclass
class Section:
    """A part of the form with its heading."""

    key: str
    heading: Any
    intro: Any
    entries: list[Entry]


class RowForm(forms.Form):
    """One row. ``stand`` holds the blocks that are saved, by id; what is too rich is left alone."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, name: str, stand: Mapping[str, Any], known: set[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.locked: dict[str, str] = {}
        saved = stand.get(self._key(), {}).get("value", {})
        for part, block in row_fields(name).items():
            if is_rich(block) and plain_text(saved.get(part) or "") is None:
                self.locked[part] = RichText(saved[part]).__html__()
            self.fields[part] = row_field(block, known=known, is_rich=is_rich(block))
        for part in self.locked:
            del self.fields[part]

    def _key(self) -> str:
        sent = self.data.get(self.add_prefix("id"), "") if self.is_bound else ""
        return str(sent or self.initial.get("id", ""))


type RowSet = BaseFormSet[RowForm]


class DraftForm:
    """The whole draft, or some of its sections.

    Fields that do not make sense (letters for minutes) are errors; everything else is saved without
    them, so that ``values`` holds what is valid.
    """

    def __init__(
        self, draft: Draft, data: Any = None, *, sections: Iterable[str] = SECTIONS, at: str = ""
    ) -> None:
        self.draft = draft
        self.at = at
        self.saved = draft.values
        self.remarks: list[Remark] = []
        self.keys = list(sections)
        self.names = [name for key in self.keys for name in SECTIONS[key]]
        self.fields = self._fields(data)
        self.rows = {name: self._rows(name, data) for name in self.names if KINDS[name] == "rows"}
        self.lacks: dict[str, list[str]] = {}

    def _fields(self, data: Any) -> forms.Form:
        form = forms.Form(data, initial=self.saved)
        for name in self.names:
            is_locked = KINDS[name] == "rich" and self.saved[name] is None
            if KINDS[name] != "rows" and not is_locked:
                form.fields[name] = field_for(name, self.draft.page)
        return form

    def _rows(self, name: str, data: Any) -> RowSet:
        raws = raw_blocks(self.draft.page, name)
        stand = {raw["id"]: raw for raw in raws}
        rows_of: Any = formset_factory(
            RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
        )
        texts = {"name": name, "stand": stand, "known": _links_in(name, raws)}
        rows: RowSet = rows_of(data, prefix=name, initial=self.saved[name], form_kwargs=texts)
        return rows

    # --- What was typed ---

    def is_valid(self) -> bool:
        """Whether every field makes sense; nothing has to be filled in."""
        return self.fields.is_valid() and all(list(map(BaseFormSet.is_valid, self.rows.values())))

    def values(self) -> Values:
        """Return what was typed, without what makes no sense."""
        self.is_valid()
        values = {name: _clean(value) for name, value in self.fields.cleaned_data.items()}
        return values | {name: _typed(rows) for name, rows in self.rows.items() if _came(rows)}

    def press(self, data: Iterable[str]) -> Press | None:
        """Return the row button that was pressed."""
        return press_in(data, self.rows)

    def after(self, press: Press, values: Values) -> tuple[Values, str]:
        """Return the values after a press, and the anchor to go on at."""
        rows = values.get(press.name, [])
        if press.action == "add" and len(rows) >= MOST_ROWS:
            return values, ""
        new = {part: _new(block) for part, block in row_fields(press.name).items()}
        rows, place = pressed(rows, press, new)
        return values | {press.name: rows}, f"{press.name}-{place}-{press.action}"

    def refuse(self, lacks: Completeness, others: Mapping[str, list[str]]) -> None:
        """Show what keeps the draft from being handed in, beside each field."""
        for lack in lacks.lacks:
            self.lacks.setdefault(lack.name, []).append(words.words_for(lack))
        for name, messages in others.items():
            self.lacks.setdefault(name, []).extend(map(str, messages))

    # --- What is shown ---

    @property
    def sections(self) -> list[Section]:
        return [self._section(key) for key in self.keys]

    @property
    def problems(self) -> list[tuple[str, Any, str]]:
        """Each error as (anchor, label, text), in the order of the form."""
        entries = [entry for section in self.sections for entry in section.entries]
        found = [(e.anchor, e.label, error) for e in entries for error in _errors(e)]
        known = {entry.name for entry in entries}
        rest = [
            ("", "", text)
            for name, texts in self.lacks.items()
            if name not in known
            for text in texts
        ]
        return found + rest

    @property
    def drawn(self) -> str:
        """A digest of each value as it is shown, so that a conflict knows what the person changed."""
        return " ".join(f"{name}:{self.digest(name, self.saved[name])}" for name in self.names)

    def digest(self, name: str, value: Any) -> str:
        """Return eight letters that change with what a person reads."""
        return hashlib.sha256(self.shown(name, value).encode()).hexdigest()[:8]

    @property
    def todo(self) -> list[tuple[str, str, str]]:
        """What is left before it can be handed in, as (section, field, words)."""
        where = {name: key for key, names in SECTIONS.items() for name in names}
        lacks = self.draft.completeness.lacks
        return [(where[one.name], one.name, words.words_for(one)) for one in lacks]

    def _section(self, key: str) -> Section:
        heading, intro = words.SECTIONS[key]
        return Section(key, heading, intro, [self._entry(name) for name in SECTIONS[key]])

    def _entry(self, name: str) -> Entry:
        entry = Entry(name, label_of(name), errors=self.lacks.get(name, []))
        entry.remarks = [one for one in self.remarks if one.path == name]
        if name in self.rows:
            self._fill_rows(entry, self.rows[name])
        elif name in self.fields.fields:
            entry.bound = self.fields[name]
        else:
            entry.locked = RichText(getattr(self.draft.page, name)).__html__()
        return entry

    def _fill_rows(self, entry: Entry, rows: RowSet) -> None:
        entry.management = rows.management_form
        entry.row_label = row_label(entry.name)
        entry.help_text = words.HELPS.get(entry.name, "")
        entry.errors = [*entry.errors, *map(str, rows.non_form_errors())]
        entry.rows = [self._row(entry.name, place, row) for place, row in enumerate(rows.forms)]

    def _row(self, name: str, place: int, row: RowForm) -> Row:
        path = f"{name}.{row['id'].value()}"
        entries = [
            Entry(part, row[part].label, bound=row[part]) for part in row.fields if part != "id"
        ]
        if entries and self.at == f"{name}-{place}-add":
            row.fields[entries[0].name].widget.attrs["autofocus"] = True
        entries += [Entry(part, part, locked=html) for part, html in row.locked.items()]
        for entry in entries:
            entry.remarks = [r for r in self.remarks if r.path == f"{path}.{entry.name}"]
        return Row(place, row["id"], entries, [r for r in self.remarks if r.path == path])

    def shown(self, name: str, value: Any) -> str:
        """Return a value as a person reads it."""
        if name in self.rows:
            return "\n".join(self._shown_row(name, row) for row in value)
        choices = dict(getattr(self.fields.fields.get(name), "choices", ()))
        if isinstance(value, list):
            return ", ".join(str(choices.get(one, one)) for one in value)
        return str(choices.get(value, "" if value is None else value))

    def _shown_row(self, name: str, row: Mapping[str, Any]) -> str:
        parts = []
        for part, block in row_fields(name).items():
            choices = {} if is_rich(block) else dict(getattr(block.field, "choices", ()))
            value = row.get(part)
            parts.append(str(choices.get(value, "" if value is None else value)))
        return " · ".join(part for part in parts if part)


def _errors(entry: Entry) -> list[str]:
    """Return an entry's own errors, its field's and its rows'."""
    own = [*entry.errors, *(entry.bound.errors if entry.bound else ())]
    return own + [error for row in entry.rows for one in row.entries for error in _errors(one)]


def _links_in(name: str, raws: list[dict[str, Any]]) -> set[str]:
    rich = [part for part, block in row_fields(name).items() if is_rich(block)]
    return {
        link
        for raw in raws
        for part in rich
        for link in markdown.inside_links(raw["value"].get(part) or "")
    }


def _new(block: Any) -> Any:
    """Return what a part of a new row holds."""
    is_text = is_rich(block) or isinstance(block.field, (forms.CharField, forms.ChoiceField))
    return (
        block.get_default()
        if not is_text
        else str((not is_rich(block) and block.get_default()) or "")
    )


def _came(rows: RowSet) -> bool:
    """Whether the rows came whole: their number is known and not too large."""
    return rows.management_form.is_valid() and not rows.non_form_errors()


def _typed(rows: RowSet) -> list[Values]:
    """Return the rows in order; a field that makes no sense is left out, so that it stays as it was."""
    return [
        {name: _clean(value) for name, value in row.cleaned_data.items()}
        | {"id": str(row.cleaned_data["id"])}
        for row in rows.forms
        if "id" in row.cleaned_data
    ]


def _clean(value: Any) -> Any:
    """Return a value with the line ends of this house."""
    if isinstance(value, list):
        return sorted(value)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def digests(sent: str) -> dict[str, str]:
    """Return what a form was drawn with, by field."""
    pairs = (pair.partition(":") for pair in sent.split())
    return {name: value for name, _, value in pairs}


def row_label(name: str) -> str:
    """Return what one row is called."""
    _, block = row_block(name)
    return str(block.label)
