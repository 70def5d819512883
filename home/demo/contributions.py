"""Activities that the demo's trainer writes: one half written, one with the editors."""

from __future__ import annotations

from typing import Any

from curriculum.contributing import queries
from curriculum.contributing.services import drafts, moderation
from curriculum.library.models import LibraryIndexPage
from home.demo.content import ENGLISH, Data, files
from home.demo.people import PEOPLE
from home.models import User


def load_contributions() -> None:
    """Give the trainer the drafts that are missing. They go when the trainer's account is deleted."""
    owner = User.objects.get(email=PEOPLE["trainer"])
    stand = {one.page.draft_title for one in queries.contributions_of(owner)}
    for data in files(ENGLISH, "contributions").values():
        if data["title"] not in stand:
            _write(owner, data)


def _write(owner: Any, data: Data) -> None:
    library = LibraryIndexPage.objects.get(locale__language_code=ENGLISH)
    made = drafts.start_contribution(owner, library, title=data["title"], language=ENGLISH)
    draft = queries.draft_for(owner, made.code)
    values = {name: value for name, value in data.items() if name != "is_handed_in"}
    drafts.save_draft(draft, values, seen=draft.version)
    if data.get("is_handed_in"):
        draft = queries.draft_for(owner, made.code)
        moderation.hand_in(draft, seen=draft.version, tells=False)
