"""What Wagtail's desk shows of comments beside their own pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.comments import permissions, queries

_LATEST = 5


class WaitingCommentsPanel(Component):
    """The comments that wait, on the desk's first page."""

    name = "waiting-comments"
    template_name = "home/comments/desk/panel.html"
    order = 110

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        waiting = queries.waiting_for_decision().select_related("page").order_by("created_at")
        return {"count": waiting.count(), "waiting": waiting[:_LATEST]}


def add_waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show moderators what waits for them."""
    if permissions.user_can_moderate(request.user) and queries.waiting_for_decision().exists():
        panels.append(WaitingCommentsPanel())


def register_log_actions(actions: Any) -> None:
    """Name what the history of a comment says."""
    for name, label, message in (
        ("approved", _("Approve comment"), _("Approved")),
        ("rejected", _("Reject comment"), _("Rejected")),
        ("spam", _("Mark comment as spam"), _("Marked as spam")),
        ("keep", _("Keep reported comment"), _("Looked at reports and kept")),
        ("cut", _("Take words out of comment"), _("Words taken out")),
        ("reply", _("Reply to comment"), _("Written by the team")),
        ("delete", _("Delete comment"), _("Deleted")),
        ("erase", _("Erase comment"), _("Erased with all that the person wrote")),
    ):
        actions.register_action(f"home.comment.{name}", label, message)
