"""The words and the example row of the spreadsheet's template."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Return names of sheets, headings, and how each kind of cell is written."""
    markdown = _(
        "Text in Markdown: **bold**, *italic*, lines with - for a list, [words](address)."
    )
    return {
        "table": _("Activities"),
        "help": _("What each column means"),
        "column": _("Column"),
        "meaning": _("What it is"),
        "how": _("How to write it"),
        "parts": _("One line an entry, its parts with a bar between them:"),
        "text": _("Text."),
        "rich": markdown,
        "whole": _("A whole number."),
        "choice": _("One of:"),
        "choices": _("One a line, of:"),
        "flag": _("yes or no."),
        "date": _("A date such as 2026-11-24."),
        "address": _("An address with https://."),
        "slug": _("Letters, digits and -. Empty: made from the title."),
        "key": _("Leave it empty for a new activity; an export has it."),
        "names": _("Names with commas between them."),
        "rows": _("One a line."),
    }


def row() -> dict[str, str]:
    """Return an activity that shows what the cells hold."""
    collect = _("Each pair writes two places on cards.")
    place = _("Put the cards on the map and name them.")
    return {
        "language": "en",
        "title": _("Example: a map of our street"),
        "summary": _("Pairs collect places that help, and the group draws one map of them."),
        "activity_type": "research",
        "delivery_mode": "in_person",
        "level": "1",
        "facilitator_level": "1",
        "age_from": "14",
        "group_min": "6",
        "group_max": "20",
        "group_ideal": "12",
        "minutes_min": "30",
        "minutes_max": "35",
        "related_rights": _("Freedom from discrimination"),
        "objectives": f"knowledge | {_('Name three places that help')}",
        "competences": "cooperation\ncivic-mindedness",
        "materials": f"{_('Cards')} | 2 | participant | {_('any colour')}",
        "content_note": _("People may remember a place that did *not* help. Nobody has to tell."),
        "instructions": f"{_('Collect')} | 10 | pairs | {collect} | {_('Where would you go first?')}\n"
        f"{_('Draw')} | 10 | plenary | {place}",
        "debriefing_minutes": "10",
        "debriefing": f"{_('What is missing on the map?')}\n{_('Who will check it?')}",
        "adaptations": f"online | {_('Use a shared drawing.')}",
        "author": _("Your name or team"),
        "source_kind": "own",
        "attribution": _("Written for the ACCT library."),
        "licence": "cc-by-sa-4.0",
        "version": "1.0",
        "last_reviewed": "2026-11-24",
    }
