"""What Wagtail's desk shows of ratings beside the queue: the number that wait, and the log's words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.site_summary import SummaryItem

from curriculum.feedback import permissions, queries
from curriculum.feedback.models import ActivityRating


class WaitingRatings(SummaryItem):
    """How many ratings wait, on the desk's first page, with the way to them."""

    order = 400
    template_name = "curriculum/feedback/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        queue = reverse(ActivityRating.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
        return {"count": queries.count_waiting(), "url": f"{queue}?state=waiting"}

    def is_shown(self) -> bool:
        return permissions.user_can_moderate(self.request.user)


def show_waiting_ratings(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(WaitingRatings(request))


def name_log_actions(actions: Any) -> None:
    """Give the log of the desk words for what editors decide."""
    actions.register_action("curriculum.rating.approve", _("Approve"), _("Rating approved"))
    actions.register_action("curriculum.rating.reject", _("Reject"), _("Rating rejected"))
