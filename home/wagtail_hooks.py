"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail import hooks

from home.accounts import hooks as accounts

hooks.register("register_admin_urls", accounts.admin_urls)
hooks.register("register_admin_menu_item", accounts.admin_menu)
hooks.register("register_permissions", accounts.rights)
hooks.register("register_log_actions", accounts.log_actions)
