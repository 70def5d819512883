"""What Wagtail tells contributing: pages published, changes requested, people deleted, libraries made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models.signals import post_migrate, post_save, pre_delete
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from curriculum.contributing.services import moderation, people
from curriculum.library.models import ActivityPage, LibraryIndexPage

if TYPE_CHECKING:
    from wagtail.models import Page, Revision


def tell_published(instance: Page, revision: Revision, **signal: Any) -> None:
    moderation.note_published(instance, revision)


def tell_changes_requested(instance: WorkflowState, **signal: Any) -> None:
    moderation.note_changes_requested(instance)


def forget_person(instance: Any, **signal: Any) -> None:
    people.forget_person(instance)


def moderate_new_library(
    instance: LibraryIndexPage, *, created: bool, raw: bool, **signal: Any
) -> None:
    if created and not raw:
        moderation.moderate_new_library(instance)


class _NotOnContributions:
    """Wagtail's own mail, but never about a contribution: its people and editors get ours, once."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        state = getattr(instance, "workflow_state", instance)
        if isinstance(state, WorkflowState) and moderation.is_contribution(state.object_id):
            return False
        handles: bool = super().can_handle(instance, **kwargs)  # type: ignore[misc]
        return handles


class _TaskSubmitted(_NotOnContributions, GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class _Submitted(_NotOnContributions, WorkflowStateSubmissionEmailNotifier):
    pass


class _Approved(_NotOnContributions, WorkflowStateApprovalEmailNotifier):
    pass


class _Rejected(_NotOnContributions, WorkflowStateRejectionEmailNotifier):
    pass


# Each under the name of the one it takes the place of. Kept here, since signals hold them weakly.
_NOTIFIERS = (
    (task_submitted, TaskState, _TaskSubmitted(), "group_approval_task_submitted"),
    (workflow_submitted, WorkflowState, _Submitted(), "workflow_state_submitted"),
    (workflow_approved, WorkflowState, _Approved(), "workflow_state_approved"),
    (workflow_rejected, WorkflowState, _Rejected(), "workflow_state_rejected"),
)


def listen(sender_of_migrations: Any) -> None:
    """Connect all of it. Wagtail's own mails are replaced under their own names."""
    for signal, sender, ours, name in _NOTIFIERS:
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(ours, sender=sender, dispatch_uid=uid)
    page_published.connect(tell_published, sender=ActivityPage)
    workflow_rejected.connect(tell_changes_requested, sender=WorkflowState)
    pre_delete.connect(forget_person, sender=get_user_model())
    post_save.connect(moderate_new_library, sender=LibraryIndexPage)
    post_migrate.connect(moderation.ensure_moderation, sender=sender_of_migrations)
