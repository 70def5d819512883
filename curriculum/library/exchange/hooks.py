"""The import's place in Wagtail's desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from curriculum.library.exchange import permissions, views


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_import(request.user)


def import_menu_item() -> MenuItem:
    """``register_library_menu_item``."""
    return ImportMenuItem(_("Import"), reverse("library-import"), icon_name="upload", order=90)


def import_urls() -> list[URLPattern]:
    """``register_admin_urls``."""
    return [
        path("library/import/", views.upload, name="library-import"),
        path("library/import/template.xlsx", views.sheet_template, name="library-import-template"),
        path("library/import/<slug:code>/", views.report, name="library-import-report"),
    ]
