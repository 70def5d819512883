"""Every write to a draft: one named function each.

Each takes the version that the writer saw and raises ``StaleDraftError`` when somebody else, at the
desk too, saved in between; nothing is saved then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page, Revision, TaskState

from curriculum.contributing import queries
from curriculum.contributing.models import Contribution, Contributor
from curriculum.contributing.models.values import PERSON, SOURCE, read_values, write_values
from curriculum.contributing.rules import stages
from curriculum.contributing.rules.credit import renamed
from curriculum.contributing.rules.licences import ADAPTED, licences_for_adaptation
from curriculum.library.models import ActivityPage, LibraryIndexPage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What is not decided in a new draft, although the model has a default for it.
_OPEN_NUMBERS = (
    "level", "facilitator_level", "group_min", "group_ideal", "group_max", "minutes_min",
    "minutes_max", "age_from", "debriefing_minutes",
)  # fmt: skip
_OPEN_CHOICES = ("activity_type", "delivery_mode", "source_kind", "licence")

_OURS = (
    "edit_counter", "was_autosaved", "handed_in_at", "printed_author", "printed_organisation",
)  # fmt: skip


class StaleDraftError(Exception):
    """Somebody saved the draft after the writer loaded it."""


class ClosedDraftError(Exception):
    """The draft is with the editors, or locked by one: its authors cannot change it now."""


class _UnchangedError(Exception):
    """What was typed is what is saved: the counter stays."""


class NotAdaptableError(Exception):
    """The activity's licence allows no adaptation."""


@contextmanager
def writing(contribution: Contribution, seen: str) -> Iterator[tuple[Contribution, ActivityPage]]:
    """Claim the next write, or raise before anything is written.

    Yields the contribution, locked, and its page as it was saved last; saves the counter afterwards.
    """
    with transaction.atomic():
        mine = Contribution.objects.select_for_update(of=("self",)).select_related("page")
        fresh = mine.get(pk=contribution.pk)
        if seen != queries.version_of(fresh, fresh.page):
            raise StaleDraftError
        if stages.is_under_review(queries.stage_of(fresh.page)) or fresh.page.locked:
            raise ClosedDraftError
        yield fresh, fresh.page.get_latest_revision_as_object()
        fresh.edit_counter += 1
        fresh.save(update_fields=[*_OURS, *SOURCE])


def start_contribution(
    user: AbstractUser, library: LibraryIndexPage, *, title: str, language: str
) -> Contribution:
    """Save an empty draft in the library's language and return it; mails come in ``language``."""
    with transaction.atomic():
        contribution = Contribution()
        page = ActivityPage(
            title=title,
            slug=_slug(contribution),
            locale=library.locale,
            live=False,
            has_unpublished_changes=True,
            owner_id=user.pk,
            activity_type="",
            attribution="",
        )
        library.add_child(instance=page)
        contribution.page = page
        contribution.save()
        _leave_open(page)
        _own(contribution, user, language)
        page.save_revision(user=user, clean=False, log_action=True)
    return contribution


def _slug(contribution: Contribution) -> str:
    """Return an address that tells nothing; it follows the title once the draft is handed in."""
    return f"contribution-{contribution.code}"


def _leave_open(page: ActivityPage) -> None:
    """Take the model's defaults back, so that each is chosen by a person."""
    for name in _OPEN_NUMBERS:
        setattr(page, name, None)
    for name in _OPEN_CHOICES:
        setattr(page, name, "")


def _own(contribution: Contribution, user: AbstractUser, language: str) -> None:
    Contributor.objects.create(
        contribution=contribution,
        user_id=user.pk,
        is_owner=True,
        language=language,
        credit_name=user.get_full_name(),
    )


def copy_activity(user: AbstractUser, activity: ActivityPage, *, language: str) -> Contribution:
    """Save a draft that adapts a published activity and return it.

    It keeps the text and its authors, names the activity as its source, carries the only licence that
    an adaptation may have, if there is one only, and has an identity and an address of its own.
    Raises ``NotAdaptableError`` where the licence allows no adaptation.
    """
    allowed = licences_for_adaptation(activity.licence)
    if not allowed:
        raise NotAdaptableError
    with transaction.atomic():
        contribution = Contribution(**_source(activity))
        page: ActivityPage = activity.copy(
            update_attrs={"slug": _slug(contribution), "owner_id": user.pk, "version": "1.0"},
            copy_revisions=False,
            keep_live=False,
            user=user,
        )
        contribution.page = page
        contribution.save()
        _own(contribution, user, language)
        page.source_kind, page.attribution, page.last_reviewed = ADAPTED, "", None
        page.licence = allowed[0] if len(allowed) == 1 else ""
        page.piloted = []
        contribution.printed_author = page.author  # the names of its people come beside it
        print_credit(contribution, page)
        contribution.save()
        page.save_revision(user=user, clean=False, log_action=True)
    return contribution


def _source(activity: ActivityPage) -> dict[str, Any]:
    credit = (
        f"{activity.author} ({activity.organisation})"
        if activity.organisation
        else activity.author
    )
    return {
        "source_work": activity.title[:200],
        "source_author": credit[:200],
        "source_address": activity.full_url or "",
        "source_licence": activity.licence,
        "adapted_page": activity,
        "kept_author": activity.author,
    }


def save_draft(
    draft: queries.Draft, values: Mapping[str, Any], *, seen: str, is_autosave: bool = False
) -> bool:
    """Save the values that are given as a revision; say whether anything was different.

    Nothing is required. A revision that the form saved by itself is replaced by the same person's
    next save, so that the history holds what people saved.
    """
    try:
        with writing(draft.contribution, seen) as (contribution, page):
            before = read_values(contribution, page)
            write_values(contribution, page, values)
            is_named = _name(draft.me, values)
            print_credit(contribution, page)
            if read_values(contribution, page) == before and not is_named:
                raise _UnchangedError
            _save_revision(contribution, page, draft.me, is_autosave=is_autosave)
    except _UnchangedError:
        return False
    return True


def _name(me: Contributor, values: Mapping[str, Any]) -> bool:
    """Save how a person is named; say whether that is new."""
    given = {name: values[name] for name in PERSON if name in values}
    if all(getattr(me, name) == value for name, value in given.items()):
        return False
    Contributor.objects.filter(pk=me.pk).update(**given)
    return True


def print_credit(contribution: Contribution, page: ActivityPage) -> None:
    """Let the page's author follow its people, unless an editor named somebody else; saves nothing."""
    author, organisation = contribution.credited_author, contribution.credited_organisation
    page.author = renamed(page.author, contribution.printed_author, author)
    page.organisation = renamed(page.organisation, contribution.printed_organisation, organisation)
    contribution.printed_author, contribution.printed_organisation = author, organisation


def _save_revision(
    contribution: Contribution, page: ActivityPage, me: Contributor, *, is_autosave: bool
) -> Revision:
    latest: Revision = page.latest_revision
    can_replace = contribution.was_autosaved and latest.user_id == me.user_id
    can_replace = can_replace and latest.pk != page.live_revision_id
    if can_replace and TaskState.objects.filter(revision=latest).exists():
        can_replace = False
    contribution.was_autosaved = is_autosave
    revision: Revision = page.save_revision(
        user=me.user,
        clean=False,
        log_action=True,
        overwrite_revision=latest if can_replace else None,
    )
    _name_row(page)
    return revision


def _name_row(page: ActivityPage) -> None:
    """Let a page that was never live be found at the desk by its title."""
    row: Any = ActivityPage.objects.get(pk=page.pk)
    if page.title and not row.live and row.title != page.title:
        row.title = page.title
        row.save(update_fields=["title"], clean=False)


def restore_version(draft: queries.Draft, revision: Revision, *, seen: str) -> None:
    """Save an earlier state as the newest one; the states in between stay in the history."""
    with writing(draft.contribution, seen) as (contribution, _):
        page = revision.as_object()
        contribution.was_autosaved = False
        page.save_revision(
            user=draft.me.user,
            clean=False,
            log_action="wagtail.revert",
            previous_revision=revision,
        )
        _name_row(page)


def delete_contribution(contribution: Contribution) -> None:
    """Delete a draft with its page and history. What was ever published stays for the editors."""
    page: Page = contribution.page
    if page.first_published_at or stages.is_under_review(queries.stage_of(page)):
        raise ClosedDraftError
    page.delete()


def page_language(page: Page) -> Any:
    """Return a context in which texts are written in the page's own language."""
    return override(page.locale.language_code)
