"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.accounts import hooks as accounts
from home.comments.hooks import add_waiting_panel, register_log_actions
from home.comments.models import PageComment
from home.comments.permissions import CommentPermissionPolicy
from home.comments.views.bulk import (
    ApproveComments,
    DeleteComments,
    MarkCommentsAsSpam,
    RejectComments,
)
from home.comments.views.desk import CommentViewSet
from home.contact.viewsets import ContactMessageViewSet
from home.events import hooks as events
from home.newsletter import hooks as newsletter
from home.newsletter.viewsets import SubscriberViewSet
from home.pages.viewsets import AuthorViewSet

hooks.register("register_admin_urls", accounts.admin_urls)
hooks.register("register_admin_menu_item", accounts.admin_menu)
hooks.register("register_permissions", accounts.rights)
hooks.register("register_log_actions", accounts.log_actions)

hooks.register("register_admin_urls", events.desk_urls)
hooks.register("register_admin_menu_item", events.desk_menu_item)
hooks.register("register_log_actions", events.log_actions)
hooks.register("register_admin_urls", newsletter.export_urls)
hooks.register("register_admin_viewset", SubscriberViewSet)
hooks.register("register_admin_viewset", ContactMessageViewSet)
hooks.register("register_log_actions", newsletter.log_export_action)

register_permission_policy(PageComment, CommentPermissionPolicy(PageComment))
register_snippet(CommentViewSet)
register_snippet(AuthorViewSet)
hooks.register("construct_homepage_panels", add_waiting_panel)
hooks.register("register_log_actions", register_log_actions)
for action in (ApproveComments, RejectComments, MarkCommentsAsSpam):
    hooks.register("register_bulk_action", action)
# Later than the CMS's own, whose place it takes.
hooks.register("register_bulk_action", DeleteComments, order=100)
