"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from curriculum.directory.viewsets import HelpPlaceViewSet
from curriculum.feedback.hooks import name_log_actions, show_waiting_ratings
from curriculum.feedback.models import ActivityRating
from curriculum.feedback.permissions import RatingPolicy
from curriculum.feedback.viewsets import ActivityRatingViewSet, ApproveRatings, RejectRatings
from curriculum.library.exchange.hooks import import_menu_item, import_urls
from curriculum.library.hooks import note_copy
from curriculum.library.viewsets import LibraryViewSetGroup
from curriculum.sessions.hooks import keep_planned_page, keep_planned_pages
from curriculum.shelves.hooks import collection_rights, name_collection_actions

register_snippet(LibraryViewSetGroup)
register_snippet(HelpPlaceViewSet)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_library_menu_item", import_menu_item)
hooks.register("after_copy_page", note_copy)
hooks.register("before_delete_page", keep_planned_page)
hooks.register("before_bulk_action", keep_planned_pages)

register_permission_policy(ActivityRating, RatingPolicy(ActivityRating))
register_snippet(ActivityRatingViewSet)
hooks.register("register_bulk_action", ApproveRatings)
hooks.register("register_bulk_action", RejectRatings)
hooks.register("construct_homepage_summary_items", show_waiting_ratings)
hooks.register("register_log_actions", name_log_actions)
hooks.register("register_log_actions", name_collection_actions)
hooks.register("register_permissions", collection_rights)
