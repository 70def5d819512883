"""What moderators do to many comments that are ticked in the list."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _, ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from home.comments import permissions, services
from home.comments.choices import CommentState
from home.comments.models import PageComment


class CommentBulkAction(SnippetBulkAction):
    """One act on many comments. It leaves out those to which it cannot happen any more."""

    models: ClassVar[list[type[PageComment]]] = [PageComment]
    template_name = "home/comments/desk/confirm_bulk.html"
    question: Any = ""

    @classmethod
    def act(cls, comment: PageComment, user: Any) -> None:
        """Do it to one comment. Raises ``StaleDecisionError`` where it cannot be done."""
        raise NotImplementedError

    @classmethod
    def execute_action(cls, objects: list[PageComment], user: Any = None, **kwargs: Any) -> Any:
        done = 0
        for comment in objects:
            try:
                cls.act(comment, user)
            except services.StaleDecisionError:
                continue
            done += 1
        return done, 0

    def check_perm(self, comment: PageComment) -> bool:
        return permissions.user_can_moderate(self.request.user)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = {"question": self.question, "act_name": self.display_name}
        context: dict[str, Any] = super().get_context_data(**kwargs) | names
        return context

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(act)s: %(count)s comment.", "%(act)s: %(count)s comments.", num_parent_objects
        )
        return text % {"act": self.display_name, "count": num_parent_objects}


class ApproveComments(CommentBulkAction):
    display_name = _("Approve")
    action_type = "approve"
    aria_label = _("Approve the ticked comments")
    action_priority = 10
    question = _("Publish these comments?")

    @classmethod
    def act(cls, comment: PageComment, user: Any) -> None:
        services.decide(comment, CommentState.APPROVED, by=user)


class RejectComments(CommentBulkAction):
    display_name = _("Reject")
    action_type = "reject"
    aria_label = _("Reject the ticked comments")
    action_priority = 20
    question = _("Reject these comments? Nobody will see them; they are deleted after 90 days.")

    @classmethod
    def act(cls, comment: PageComment, user: Any) -> None:
        services.decide(comment, CommentState.REJECTED, by=user)


class MarkCommentsAsSpam(CommentBulkAction):
    display_name = _("Mark as spam")
    action_type = "spam"
    aria_label = _("Mark the ticked comments as spam")
    action_priority = 30
    question = _("Mark these comments as spam? They are deleted after 90 days.")

    @classmethod
    def act(cls, comment: PageComment, user: Any) -> None:
        services.decide(comment, CommentState.SPAM, by=user)


class DeleteComments(CommentBulkAction):
    """Stands in the place of the CMS's own, which knows nothing of replies."""

    display_name = _("Delete")
    action_type = "delete"
    aria_label = _("Delete the ticked comments")
    action_priority = 40
    classes: ClassVar[set[str]] = {"serious"}
    question = _("Delete these comments for good? A comment with replies keeps an empty place.")

    def check_perm(self, comment: PageComment) -> bool:
        return permissions.user_can_delete(self.request.user)

    @classmethod
    def act(cls, comment: PageComment, user: Any) -> None:
        services.delete_comment(comment, by=user)
