"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from curriculum.directory.viewsets import HelpPlaceViewSet
from curriculum.library.exchange.hooks import import_menu_item, import_urls
from curriculum.library.hooks import note_copy
from curriculum.library.viewsets import LibraryViewSetGroup
from curriculum.sessions.hooks import keep_planned_page, keep_planned_pages

register_snippet(LibraryViewSetGroup)
register_snippet(HelpPlaceViewSet)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_library_menu_item", import_menu_item)
hooks.register("after_copy_page", note_copy)
hooks.register("before_delete_page", keep_planned_page)
hooks.register("before_bulk_action", keep_planned_pages)
