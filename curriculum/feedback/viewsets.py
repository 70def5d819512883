"""The queue of ratings at the editing desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _, ngettext
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import SnippetViewSet

from curriculum.feedback import permissions, services
from curriculum.feedback.choices import RatingState
from curriculum.feedback.models import ActivityRating


class ActivityRatingViewSet(SnippetViewSet):
    """Ratings to read and decide on, those that wait first. Nobody rewrites another's words."""

    model = ActivityRating
    icon = "comment"
    menu_label = _("Ratings")
    menu_name = "ratings"
    menu_order = 160
    add_to_admin_menu = True
    inspect_view_enabled = True
    ordering = ("-state", "-updated_at")  # "waiting" is the last of the three words
    list_display: ClassVar[list[str | Column]] = [
        "__str__",
        Column("note", label=_("Note")),
        Column("shown_name", label=_("Name")),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("updated_at", label=_("Written"), sort_key="updated_at"),
    ]
    list_filter: ClassVar[list[str]] = ["state", "score", "language"]
    search_fields: ClassVar[list[str]] = ["activity_title", "note", "shown_name"]
    inspect_view_fields: ClassVar[list[str]] = [
        "activity_title",
        "language",
        "score",
        "ran_on",
        "people",
        "age_from",
        "age_to",
        "note",
        "shown_name",
        "state",
        "updated_at",
        "decided_at",
    ]


class _Decision(SnippetBulkAction):
    """Decides on all ratings that are ticked."""

    models: ClassVar[list[Any]] = [ActivityRating]
    template_name = "curriculum/feedback/decide.html"
    state: ClassVar[RatingState]

    def check_perm(self, rating: ActivityRating) -> bool:
        return permissions.user_can_moderate(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"display_name": self.display_name, "action_type": self.action_type}

    @classmethod
    def execute_action(cls, objects: list[ActivityRating], **kwargs: Any) -> tuple[int, int]:
        return services.decide(objects, cls.state, by=kwargs["self"].request.user), 0


class ApproveRatings(_Decision):
    """Shows ratings and lets them count."""

    display_name = _("Approve")
    aria_label = _("Approve the selected ratings")
    action_type = "approve"
    action_priority = 10
    state = RatingState.APPROVED

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(count)s rating is shown now.",
            "%(count)s ratings are shown now.",
            num_parent_objects,
        )
        return text % {"count": num_parent_objects}


class RejectRatings(_Decision):
    """Keeps ratings from being shown; their authors see that and may write anew."""

    display_name = _("Reject")
    aria_label = _("Reject the selected ratings")
    action_type = "reject"
    action_priority = 20
    classes: ClassVar[set[str]] = {"serious"}
    state = RatingState.REJECTED

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(count)s rating is not shown.",
            "%(count)s ratings are not shown.",
            num_parent_objects,
        )
        return text % {"count": num_parent_objects}
