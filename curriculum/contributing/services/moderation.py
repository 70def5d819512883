"""The way of a draft to the editors and back, and the mails on it.

Nothing here publishes: a draft is handed to Wagtail's workflow, and an editor approves it there.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import (
    AbstractGroupApprovalTask,
    CommentReply,
    GroupApprovalTask,
    Page,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from acct_site.common.mail import send_on_commit
from curriculum.contributing import queries
from curriculum.contributing.models import Contribution, Contributor
from curriculum.contributing.models.values import KINDS, raw_blocks, row_fields
from curriculum.contributing.rules.completeness import Completeness, is_blank_row
from curriculum.contributing.rules.licences import ADAPTED
from curriculum.contributing.services.drafts import (
    ClosedDraftError,
    page_language,
    print_credit,
    writing,
)
from curriculum.library.choices import SourceLicence
from curriculum.library.models import ActivityPage, LibraryIndexPage

WORKFLOW = "Library moderation"
_EDITORS = "Editors"  # the group's name is Wagtail's; this room knows no roles
_MAILS = "curriculum/contributing/mails"


class IncompleteDraftError(Exception):
    """Something is missing: ``lacks`` by field, and what only the page itself found."""

    def __init__(self, lacks: Completeness, others: dict[str, list[str]] | None = None) -> None:
        super().__init__("The draft is not complete.")
        self.lacks = lacks
        self.others = others or {}


class NoModerationError(Exception):
    """No workflow with a task watches over the library, so that handing in would publish."""


def hand_in(draft: queries.Draft, *, seen: str) -> None:
    """Give a complete draft to the editors.

    Saves a last revision with credit, address and date, starts (or resumes) the workflow, and mails
    the editors and the authors. Raises ``IncompleteDraftError`` and ``NoModerationError``.
    """
    with writing(draft.contribution, seen) as (contribution, page):
        lacks = queries.completeness_of(contribution, page)
        if not lacks.is_complete:
            raise IncompleteDraftError(lacks)
        _finish(contribution, page)
        _check_page(page, lacks)
        page.save_revision(user=draft.me.user, clean=False, log_action=True)
        contribution.was_autosaved, contribution.handed_in_at = False, timezone.now()
        _enter_workflow(page, draft.me.user)
        tell_editors(contribution, page, by=draft.me)
        tell_contributors(contribution, "handed_in", title=page.title)


def _finish(contribution: Contribution, page: ActivityPage) -> None:
    """Fill in what follows from the rest: rows, credit, address, date."""
    _drop_blank_rows(page)
    print_credit(contribution, page)
    page.attribution = page.attribution or credit_line(contribution, page)[:400]
    if page.source_kind == ADAPTED:
        page.adapted_from = [{"type": "work", "value": _source_work(contribution)}]
    page.debriefing_minutes = page.debriefing_minutes or 0
    page.last_reviewed = timezone.localdate()
    if not page.first_published_at:
        _take_address(page)


def _drop_blank_rows(page: ActivityPage) -> None:
    for name, kind in KINDS.items():
        if kind == "rows":
            raws = raw_blocks(page, name)
            kept = [raw for raw in raws if not is_blank_row(_texts(name, raw["value"]))]
            if len(kept) < len(raws):
                setattr(page, name, kept)


def _texts(name: str, value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else dict.fromkeys(row_fields(name), value)


def _source_work(contribution: Contribution) -> dict[str, str]:
    return {
        "title": contribution.source_work,
        "author": contribution.source_author,
        "url": contribution.source_address,
        "licence": contribution.source_licence,
        "version": "",
    }


def credit_line(contribution: Contribution, page: ActivityPage) -> str:
    """Return the line that is printed with the activity, in its own language."""
    with page_language(page):
        if page.source_kind != ADAPTED:
            return _("Written by %(authors)s for this library.") % {"authors": page.author}
        return _("Adapted from “%(work)s” by %(author)s, %(licence)s.") % {
            "work": contribution.source_work,
            "author": contribution.source_author,
            "licence": SourceLicence(contribution.source_licence).label,
        }


def _take_address(page: ActivityPage) -> None:
    """Give the page an address made from its title, as long as it has the one that it began with."""
    row: Any = ActivityPage.objects.get(pk=page.pk)
    if not row.slug.startswith("contribution-"):
        return
    base = slugify(page.title, allow_unicode=True)[:240] or "activity"
    row.slug = page.slug = row._get_autogenerated_slug(base)
    row.set_url_path(row.get_parent())
    page.set_url_path(row.get_parent())
    row.save(update_fields=["slug", "url_path"], clean=False)


def _check_page(page: ActivityPage, lacks: Completeness) -> None:
    """Ask the page itself as publishing will, so that no editor meets an error of the author's."""
    try:
        page.full_clean()
    except ValidationError as found:
        raise IncompleteDraftError(lacks, found.message_dict) from found


def _enter_workflow(page: ActivityPage, user: Any) -> None:
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        return
    workflow = page.get_workflow()
    # Wagtail publishes at once where a workflow has no active task.
    if workflow is None or not workflow.tasks.filter(active=True).exists():
        raise NoModerationError
    workflow.start(page, user)


def withdraw(draft: queries.Draft) -> None:
    """Take a draft back from the editors. Raises ``ClosedDraftError`` when they have decided already."""
    with transaction.atomic():
        states = WorkflowState.objects.select_for_update().filter(
            pk=draft.workflow.pk if draft.workflow else None,
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        state = states.first()
        if state is None:
            raise ClosedDraftError
        state.cancel(user=draft.me.user)
        Contribution.objects.filter(pk=draft.contribution.pk).update(handed_in_at=None)


def reply_to(draft: queries.Draft, remark: queries.Remark, text: str) -> CommentReply:
    """Save an answer to an editor's comment; it stands in the desk's own thread."""
    reply = CommentReply.objects.create(
        comment=remark.comment, user=draft.me.user, text=text.strip()
    )
    reply.log_create(page_revision=draft.page.latest_revision, user=draft.me.user)
    return reply


# --- What editors did, told to the authors -----------------------------------------------------


def note_changes_requested(state: WorkflowState) -> None:
    """Mail the authors that an editor asks for changes, with the editor's words."""
    contribution = _contribution(state.object_id)
    if contribution is None:
        return
    _end_waiting(contribution)
    task = state.current_task_state
    tell_contributors(
        contribution,
        "changes_requested",
        title=contribution.page.draft_title,
        comment=task.specific.get_comment() if task else "",
        remarks=len(queries.remarks_on(contribution.page)),
    )


def note_published(page: Page, revision: Revision) -> None:
    """Mail the authors that their activity, or their change to it, is public now.

    An editor's own later changes mail nobody.
    """
    contribution = _contribution(page.pk)
    if contribution is None:
        return
    is_first = page.first_published_at == page.last_published_at
    if contribution.handed_in_at is None and not is_first:
        return
    _end_waiting(contribution)
    kind = "published" if is_first else "changes_published"
    tell_contributors(contribution, kind, title=page.title, address=page.full_url)


def is_contribution(object_id: Any) -> bool:
    """Whether a page was written by contributors."""
    return _contribution(object_id) is not None


def _contribution(object_id: Any) -> Contribution | None:
    found = Contribution.objects.filter(page_id=object_id)
    return found.select_related("page").first()


def _end_waiting(contribution: Contribution) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(handed_in_at=None, was_autosaved=False)


def tell_contributors(contribution: Contribution, kind: str, **context: Any) -> None:
    """Mail every contributor who still has an account, each in their language."""
    for one in contribution.contributors.select_related("user"):
        if one.user and one.user.is_active:
            send_on_commit(
                f"{_MAILS}/{kind}",
                one.user.email,
                language=one.language,
                context={"code": contribution.code, **context},
            )


def tell_editors(contribution: Contribution, page: ActivityPage, *, by: Contributor) -> None:
    """Mail those who may decide, unless they have switched such mails off at the desk.

    It takes the place of Wagtail's own mails (``hooks``), which are sent before anything is saved.
    """
    for person in _deciders(page).exclude(pk=by.user_id):
        profile = UserProfile.get_for_user(person)
        if profile.submitted_notifications:
            send_on_commit(
                f"{_MAILS}/to_editors",
                person.email,
                language=profile.get_preferred_language(),
                context={"title": page.title, "names": page.author, "page_id": page.pk},
            )


def _deciders(page: ActivityPage) -> QuerySet[AbstractUser]:
    """Return the active people of the current task's groups, and the administrators."""
    task = page.current_workflow_task
    groups = task.groups.all() if isinstance(task, AbstractGroupApprovalTask) else ()
    people: QuerySet[AbstractUser] = get_user_model()._default_manager.filter(is_active=True)
    return people.filter(Q(groups__in=groups) | Q(is_superuser=True)).distinct()


# --- The workflow itself -----------------------------------------------------------------------


def ensure_moderation(**signal: Any) -> None:
    """Make the workflow and let it watch over every library; connected to ``post_migrate``.

    It is made once: as long as a workflow of this name stands, used or not, an administrator's
    changes stay.
    """
    if not Workflow.objects.filter(name=WORKFLOW).exists():
        workflow = _workflow()
        for library in LibraryIndexPage.objects.all():
            _watch(library, workflow)


def moderate_new_library(library: LibraryIndexPage) -> None:
    """Let the workflow of the other libraries watch over a new one as well."""
    others = WorkflowPage.objects.filter(page__in=LibraryIndexPage.objects.values("pk"))
    first = others.select_related("workflow").first()
    _watch(library, first.workflow if first else _workflow())


def _watch(library: LibraryIndexPage, workflow: Workflow) -> None:
    if workflow.active:
        WorkflowPage.objects.get_or_create(page=library, defaults={"workflow": workflow})


def _workflow() -> Workflow:
    """Return the workflow, made with one task for the editors unless it stands."""
    workflow, is_new = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    if is_new:
        task = GroupApprovalTask.objects.create(name=WORKFLOW, active=True)
        task.groups.add(Group.objects.get_or_create(name=_EDITORS)[0])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
