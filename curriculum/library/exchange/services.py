"""Brings activities from files into the library: first a report, then drafts. Never publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from curriculum.library.exchange import queries
from curriculum.library.exchange.rules import Field, Kind, Problem
from curriculum.library.exchange.shapes import OWN, RELATIONS, activity_fields, is_plain
from curriculum.library.exchange.uploads import Entry, read_upload
from curriculum.library.models import (
    ActivityHandout,
    ActivityPage,
    CaseStudyPage,
    LibraryImport,
    LibraryIndexPage,
)

_KEPT_UNCONFIRMED = timedelta(days=2)


class Action(StrEnum):
    """What happens to one entry of a file."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"


class RefusedError(Exception):
    """Nothing was written: an entry is wrong, or the library changed since the report was drawn."""


@dataclass
class Proposal:
    """What would happen to one entry: which fields change, what is wrong, what is left out."""

    entry: Entry
    action: Action = Action.REFUSE
    page: ActivityPage | None = None
    parent: Any = None
    slug: str = ""
    changes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The activity's name, or where it stands in the file."""
        return str(self.entry.values.get("title") or self.entry.place)


@dataclass(frozen=True)
class Report:
    """Everything that a file would do. ``digest`` names this state of the library and the file."""

    proposals: list[Proposal]
    digest: str

    def of(self, action: Action) -> list[Proposal]:
        """Return the proposals with this action."""
        return [each for each in self.proposals if each.action is action]

    @property
    def is_all_right(self) -> bool:
        """Whether nothing is refused."""
        return not self.of(Action.REFUSE)

    @property
    def writes(self) -> list[Proposal]:
        """What would become a draft."""
        return self.of(Action.CREATE) + self.of(Action.CHANGE)


# --- Report ------------------------------------------------------------------------------------
def keep_upload(user: Any, name: str, content: bytes) -> LibraryImport:
    """Read a file and keep what it holds until somebody confirms it. Raises ``UnreadableError``.

    What others of this person's files nobody confirmed for two days is deleted.
    """
    entries = read_upload(activity_fields(), name, content)
    old = LibraryImport.objects.filter(done_at=None, brought_by=user)
    old.filter(brought_at__lt=timezone.now() - _KEPT_UNCONFIRMED).delete()
    data = [entry.as_data() for entry in entries]
    return LibraryImport.objects.create(brought_by=user, file_name=name[-200:], entries=data)


def report_of(batch: LibraryImport) -> Report:
    """Return what a kept file would do now."""
    return dry_run([Entry.from_data(data) for data in batch.entries], batch.brought_by)


def dry_run(entries: list[Entry], user: Any) -> Report:
    """Return what these entries would do; nothing is written. ``user`` None may do everything."""
    proposals = [_proposal(entry, user) for entry in entries]
    _refuse_doubles(proposals)
    coming = {(_language(each), each.slug) for each in proposals if each.action is Action.CREATE}
    for each in proposals:
        if not each.problems:
            _look_up_names(each, coming)
        if each.problems:
            each.action = Action.REFUSE
    return Report(proposals, _digest(proposals))


def _language(proposal: Proposal) -> str:
    return str(proposal.entry.values.get("language", ""))


def _digest(proposals: list[Proposal]) -> str:
    facts = [
        (each.entry.as_data(), each.action, each.page and each.page.latest_revision_id, each.slug)
        for each in proposals
    ]
    return sha256(repr(facts).encode()).hexdigest()[:32]


def _proposal(entry: Entry, user: Any) -> Proposal:
    proposal = Proposal(entry, problems=list(entry.problems))
    if proposal.problems:
        return proposal
    language = entry.values["language"]
    proposal.parent = LibraryIndexPage.objects.filter(locale__language_code=language).first()
    if proposal.parent is None:
        wrong = _("there is no library in “%(language)s”") % {"language": language}
        proposal.problems.append(Problem("language", wrong))
        return proposal
    proposal.page = _existing(entry, language)
    if proposal.page is None:
        _propose_new(proposal, user)
    else:
        _propose_change(proposal, user)
    return proposal


def _existing(entry: Entry, language: str) -> ActivityPage | None:
    if "key" not in entry.values:
        return None
    pages = ActivityPage.objects.filter(translation_key=UUID(entry.values["key"]))
    found: ActivityPage | None = pages.filter(locale__language_code=language).first()
    return found


def _propose_new(proposal: Proposal, user: Any) -> None:
    values, parent = proposal.entry.values, proposal.parent
    proposal.action = Action.CREATE
    proposal.slug = values.get("slug") or slugify(values["title"], allow_unicode=True)[:255]
    if not proposal.slug:
        proposal.problems.append(Problem("slug", _("write one: the title makes none")))
    elif parent.get_children().filter(slug=proposal.slug).exists():
        wrong = _("“%(slug)s” stands already in this library, with another key")
        proposal.problems.append(Problem("slug", wrong % {"slug": proposal.slug}))
    if user is not None and not parent.permissions_for_user(user).can_add_subpage():
        proposal.problems.append(Problem("", _("you may not add to this library")))
    page = ActivityPage(locale=parent.locale)
    _set_plain(page, values, [])
    _check_ranges(proposal, page)


def _propose_change(proposal: Proposal, user: Any) -> None:
    page, values = proposal.page, proposal.entry.values
    assert page is not None  # noqa: S101 (asked by the caller)
    proposal.slug = page.slug
    if user is not None and not page.permissions_for_user(user).can_edit():
        proposal.problems.append(Problem("", _("you may not edit this activity")))
    lock = page.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        proposal.problems.append(Problem("", _("somebody has locked this activity")))
    draft = page.get_latest_revision_as_object()
    before = queries.document_of(draft)
    proposal.changes = [
        name
        for name, value in values.items()
        if name not in {"format", "format_version", "notice"} and value != before[name]
    ]
    if "slug" in proposal.changes:
        proposal.problems.append(Problem("slug", _("the address of a page is changed by hand")))
    if page.has_unpublished_changes and proposal.changes:
        told = _("it has a draft that is not published; this comes on top of it")
        proposal.warnings.append(Problem("", told))
    proposal.action = Action.CHANGE if proposal.changes else Action.SAME
    _set_plain(draft, values, [])
    _check_ranges(proposal, draft)


def _check_ranges(proposal: Proposal, page: ActivityPage) -> None:
    for name, message in page.wrong_ranges().items():
        proposal.problems.append(Problem(name, str(message)))


def _refuse_doubles(proposals: list[Proposal]) -> None:
    """Refuse the second of two entries that mean the same activity."""
    seen: set[tuple[str, str]] = set()
    for each in proposals:
        if each.slug and not each.problems:
            mark = (_language(each), each.slug)
            if mark in seen:
                each.problems.append(Problem("", _("the file holds this activity twice")))
            seen.add(mark)


def _look_up_names(proposal: Proposal, coming: set[tuple[str, str]]) -> None:
    """Refuse unknown topics; warn of other names that nothing here has."""
    values, language = proposal.entry.values, _language(proposal)
    for relation in set(RELATIONS) - {"tags"}:
        slugs = values.get(relation, [])
        known = set(queries.named(relation, slugs, language)) if slugs else set()
        if relation == "related_activities":
            known |= {slug for spoken, slug in coming if spoken == language}
        for slug in slugs:
            if slug not in known:
                wrong = _("nothing here is called “%(name)s”") % {"name": slug}
                where = proposal.problems if relation == "topics" else proposal.warnings
                where.append(Problem(relation, wrong))
    if values.get("picture") and queries.picture(values["picture"]) is None:
        proposal.warnings.append(Problem("picture", _("this site does not have it")))
    gone: list[str] = []
    _set_plain(ActivityPage(), values, gone)
    for link in gone:
        told = _("the link %(link)s leads nowhere here and becomes plain text") % {"link": link}
        proposal.warnings.append(Problem("", told))


# --- Writing -----------------------------------------------------------------------------------
@transaction.atomic
def confirm(batch: LibraryImport, *, seen: str, only_good: bool = False) -> int:
    """Write a kept file as drafts and return how many. Raises ``RefusedError``; then nothing is written.

    ``seen`` is the digest of the report that the editor saw.
    """
    held = LibraryImport.objects.select_for_update().get(pk=batch.pk)
    if held.done_at is not None:
        raise RefusedError(_("This file was imported already."))
    report = report_of(held)
    if report.digest != seen:
        raise RefusedError(_("The library changed since. Read the report again."))
    held.written = write(report, held.brought_by, only_good=only_good)
    held.done_at = timezone.now()
    held.save(update_fields=["written", "done_at"])
    return held.written


@transaction.atomic
def write(report: Report, user: Any, *, only_good: bool = False) -> int:
    """Save what the report proposes as drafts and return how many. Raises ``RefusedError``."""
    if not report.is_all_right and not only_good:
        raise RefusedError(_("Something in the file is refused, so nothing was imported."))
    pages = [(each, _page_for(each, user)) for each in report.writes]
    for each, page in pages:
        _join(page, each.entry.values, _language(each))
        if each.page is None:
            page.save()
        page.save_revision(user=user, log_action=True, clean=False)
    return len(pages)


def _page_for(proposal: Proposal, user: Any) -> ActivityPage:
    """Return the draft to write into; a new page is added below the library, not live."""
    values = proposal.entry.values
    if proposal.page is not None:
        draft: ActivityPage = proposal.page.get_latest_revision_as_object()
        _set_plain(draft, values, [])
        return draft
    key = {"translation_key": UUID(values["key"])} if "key" in values else {}
    page = ActivityPage(
        slug=proposal.slug, locale=proposal.parent.locale, live=False, owner=user, **key
    )
    _set_plain(page, values, [])
    added: ActivityPage = proposal.parent.add_child(instance=page)
    return added


def _set_plain(page: ActivityPage, values: dict[str, Any], gone: list[str]) -> None:
    """Set the page's own fields. Links to what is not here go into ``gone``."""
    for one in activity_fields():
        if one.name in OWN and one.name in values:
            setattr(page, one.name, _as_stored(one, values[one.name], gone))
    if "picture" in values:
        page.image = queries.picture(values["picture"])


def _as_stored(one: Field, value: Any, gone: list[str]) -> Any:
    if one.kind is Kind.RICH:
        return queries.stored(value, gone)
    if one.kind is Kind.DATE and value:
        return date.fromisoformat(value)
    if one.kind is Kind.ROWS:
        return [_block(one, row, gone) for row in value]
    return value


def _block(one: Field, row: dict[str, Any], gone: list[str]) -> dict[str, Any]:
    parts = {
        part.name: queries.stored(row[part.name], gone)
        if part.kind is Kind.RICH
        else row[part.name]
        for part in one.rows
    }
    value = parts["text"] if is_plain(one.name) else parts
    return {"type": one.block, "value": value, "id": row.get("id") or str(uuid4())}


def _join(page: ActivityPage, values: dict[str, Any], language: str) -> None:
    for relation in RELATIONS:
        if relation not in values:
            continue
        slugs = values[relation]
        if relation == "tags":
            page.tags.set(slugs)
            continue
        known = queries.named(relation, slugs, language)
        things = [known[slug] for slug in slugs if slug in known]
        if relation == "handouts":
            page.handout_items.set(
                [ActivityHandout(handout=each, sort_order=n) for n, each in enumerate(things)]
            )
        else:
            getattr(page, relation).set([*things, *_unseen(page, relation)])


def _unseen(page: ActivityPage, relation: str) -> list[Any]:
    """Return what is related already but stands in no file, because it is not public."""
    if not relation.startswith("related_"):
        return []
    chosen = list(getattr(page, relation).all())
    model = ActivityPage if relation == "related_activities" else CaseStudyPage
    pks = [each.pk for each in chosen]
    public = set(model.objects.live().public().filter(pk__in=pks).values_list("pk", flat=True))
    return [each for each in chosen if each.pk not in public]
