"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail import hooks

from home.accounts import hooks as accounts
from home.contact.viewsets import ContactMessageViewSet
from home.events import hooks as events
from home.newsletter import hooks as newsletter
from home.newsletter.viewsets import SubscriberViewSet

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
