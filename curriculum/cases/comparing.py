"""Case studies side by side: one row a field, one cell a case study."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.rich_text import expand_db_html

from curriculum.library.choices import FigureKind

if TYPE_CHECKING:
    from curriculum.library.models import CaseStudyPage

# A spreadsheet would calculate what begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Cell:
    """What one case study says of one field: lines, or a text in HTML."""

    lines: tuple[str, ...] = ()
    html: str = ""

    @property
    def plain(self) -> str:
        """Return the cell without markup, for comparison and for spreadsheets."""
        text = strip_tags(self.html.replace("</", " </")) if self.html else "; ".join(self.lines)
        return " ".join(text.split())


@dataclass(frozen=True)
class Row:
    """One field of all case studies."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len({cell.plain for cell in self.cells}) > 1

    @property
    def is_empty(self) -> bool:
        return not any(cell.plain for cell in self.cells)


@dataclass(frozen=True)
class Section:
    """Rows that belong together."""

    label: str
    rows: list[Row]


type Reading = Callable[[Any], Cell]


def _text(name: str) -> Reading:
    return lambda case: Cell(tuple(filter(None, [str(getattr(case, name))])))


def _rich(name: str) -> Reading:
    return lambda case: Cell(html=expand_db_html(getattr(case, name)))


def _lines(name: str) -> Reading:
    return lambda case: Cell(tuple(str(block.value) for block in getattr(case, name)))


def _labels(name: str) -> Reading:
    return lambda case: Cell(tuple(case.labels_of(name)))


def _shown(name: str) -> Reading:
    return lambda case: Cell(tuple(filter(None, [str(getattr(case, f"get_{name}_display")())])))


def _place(case: CaseStudyPage) -> Cell:
    return Cell((f"{case.city}, {case.get_country_display()}",))


def _themes(case: CaseStudyPage) -> Cell:
    return Cell(tuple(sorted(item.tag.name for item in case.topic_items.all())))


def _languages(case: CaseStudyPage) -> Cell:
    lines = [own for _code, own in case.language_labels]
    if case.language_count:
        counted = ngettext("%(n)s language", "%(n)s languages", case.language_count)
        lines.insert(0, counted % {"n": case.language_count})
    return Cell(tuple(lines))


def _figures(*kinds: FigureKind) -> Reading:
    return lambda case: Cell(
        tuple(
            _figure(block.value)
            for block in case.figures
            if FigureKind(block.value.get("kind") or FigureKind.OTHER) in kinds
        )
    )


def _figure(figure: Any) -> str:
    return _("%(value)s %(label)s (%(period)s; %(source)s)") % {
        "value": figure["value"],
        "label": figure["label"],
        "period": figure["period"],
        "source": figure["source"],
    }


def _recognitions(case: CaseStudyPage) -> Cell:
    rows = (block.value for block in case.recognitions)
    return Cell(tuple(f"{row['title']} ({row['by']}, {row['date']})" for row in rows))


_REACHED = (FigureKind.PEOPLE, FigureKind.VISITS)
_OTHERS = tuple(kind for kind in FigureKind if kind not in _REACHED)
_SECTIONS: list[tuple[Any, list[tuple[Any, Reading]]]] = [
    (
        gettext_lazy("In short"),
        [
            (gettext_lazy("Summary"), _text("summary")),
            (gettext_lazy("Place"), _place),
            (gettext_lazy("Level"), _shown("scope")),
            (gettext_lazy("Started"), _text("started")),
            (gettext_lazy("Ended"), _text("ended")),
            (gettext_lazy("State"), _shown("state")),
            (gettext_lazy("Type of practice"), _shown("practice_kind")),
            (gettext_lazy("Themes"), _themes),
        ],
    ),
    (
        gettext_lazy("Who and for whom"),
        [
            (gettext_lazy("Lead organisation"), _text("lead_organisation")),
            (gettext_lazy("Type of organisation"), _text("organisation_type")),
            (gettext_lazy("Partners"), _lines("partners")),
            (gettext_lazy("Target groups"), _labels("groups")),
            (gettext_lazy("In the words of the practice"), _lines("target_groups")),
            (gettext_lazy("People reached"), _figures(*_REACHED)),
            (gettext_lazy("Who benefits"), _rich("who_benefits")),
            (gettext_lazy("Participation of the people concerned"), _rich("participation")),
            (gettext_lazy("Languages offered"), _languages),
        ],
    ),
    (
        gettext_lazy("Money and people"),
        [
            (gettext_lazy("Funding"), _labels("funding_sources")),
            (gettext_lazy("Funded by"), _text("funder")),
            (gettext_lazy("Funding and resources"), _rich("funding")),
        ],
    ),
    (
        gettext_lazy("What is done"),
        [
            (gettext_lazy("Issue and goals"), _rich("issue")),
            (gettext_lazy("What set it off"), _rich("rationale")),
            (gettext_lazy("How it works"), _rich("method")),
            (gettext_lazy("Services"), _lines("services")),
        ],
    ),
    (
        gettext_lazy("What came of it"),
        [
            (gettext_lazy("Results"), _rich("results")),
            (gettext_lazy("Further figures"), _figures(*_OTHERS)),
            (gettext_lazy("Evaluated"), _shown("evaluation_kind")),
            (gettext_lazy("Evaluation"), _rich("evaluation")),
            (gettext_lazy("Recognition"), _recognitions),
        ],
    ),
    (
        gettext_lazy("What to take along"),
        [
            (gettext_lazy("Obstacles, do’s and don’ts"), _rich("obstacles")),
            (gettext_lazy("What others can use"), _rich("transferability")),
            (gettext_lazy("What keeps it going"), _rich("sustainability")),
        ],
    ),
]


def comparison(cases: Sequence[CaseStudyPage], *, only_differences: bool = False) -> list[Section]:
    """Return the fields of the case studies; those that all leave empty are left out.

    With ``only_differences`` the rows in which all say the same are left out, too.
    """
    sections = [
        Section(str(label), list(_rows(fields, cases, only_differences=only_differences)))
        for label, fields in _SECTIONS
    ]
    return [section for section in sections if section.rows]


def _rows(
    fields: Iterable[tuple[Any, Reading]],
    cases: Sequence[CaseStudyPage],
    *,
    only_differences: bool,
) -> Iterable[Row]:
    for label, read in fields:
        row = Row(str(label), tuple(read(case) for case in cases))
        if not row.is_empty and (row.differs or not only_differences):
            yield row


def as_csv(cases: Sequence[CaseStudyPage], *, only_differences: bool = False) -> str:
    """Return the comparison as a table that spreadsheets open, with nothing that they would run."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([_("Field"), *(_harmless(case.title) for case in cases)])
    for section in comparison(cases, only_differences=only_differences):
        for row in section.rows:
            write.writerow([row.label, *(_harmless(cell.plain) for cell in row.cells)])
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
