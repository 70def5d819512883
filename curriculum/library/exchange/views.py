"""Downloads of activities, and the editor's way to bring some."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from curriculum.library.choices import PageKind
from curriculum.library.exchange import example, packing, permissions, services, sheets
from curriculum.library.exchange.forms import UploadForm
from curriculum.library.exchange.services import Action
from curriculum.library.exchange.shapes import activity_fields
from curriculum.library.forms import LibraryForm
from curriculum.library.models import ActivityPage, LibraryImport
from curriculum.library.queries import find

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(content: str | bytes, name: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_safe
def activity(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """One activity of the address's language, as everybody may read it."""
    pages = ActivityPage.objects.live().public().select_related("locale", "image")
    page = get_object_or_404(pages, translation_key=key, locale__language_code=get_language())
    content = packing.exported(page, form)
    return _file(content, f"{page.slug}.{form}", packing.CONTENT_TYPES[form])


@require_safe
def library(request: HttpRequest, form: str) -> HttpResponse:
    """All activities that the library's filters leave, as a zip for trainers and editors."""
    if not permissions.may_export_all(request.user):
        raise Http404
    search = LibraryForm(request.GET, language=str(get_language())).search()
    keys = find(search.only(kind=PageKind.ACTIVITY)).keys
    pages = ActivityPage.objects.live().select_related("locale", "image").filter(pk__in=keys)
    content = packing.zipped(pages.order_by("title", "pk"), form)
    return _file(content, f"acct-library-{search.language}-{form}.zip", "application/zip")


# --- The editing desk --------------------------------------------------------------------------
def _importer(request: HttpRequest) -> Any:
    """Return who asks. Raises Http404 unless that person may bring activities."""
    if not permissions.may_import(request.user):
        raise Http404
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and lead to its report."""
    user = _importer(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        batch = form.keep(user)
        if batch is not None:
            return redirect("library-import-report", code=batch.code)
    done = LibraryImport.objects.filter(brought_by=user).exclude(done_at=None)[:10]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "done": done}
    return render(request, "curriculum/library/admin/import_upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a file would do, and do it when confirmed."""
    user = _importer(request)
    batch = get_object_or_404(LibraryImport, code=code, brought_by=user)
    if request.method == "POST":
        seen, only_good = request.POST.get("seen", ""), request.POST.get("rows") == "good"
        try:
            count = services.confirm(batch, seen=seen, only_good=only_good)
        except services.RefusedError as refused:
            messages.error(request, str(refused))
            return _report(request, batch, HTTPStatus.CONFLICT)
        told = ngettext(
            "%(n)s activity is a draft now.", "%(n)s activities are drafts now.", count
        )
        messages.success(request, told % {"n": count})
        return redirect("library-import")
    return _report(request, batch, HTTPStatus.OK)


def _report(request: HttpRequest, batch: LibraryImport, status: HTTPStatus) -> HttpResponse:
    found = services.report_of(batch)
    groups = [
        (_("New drafts"), found.of(Action.CREATE)),
        (_("Changes of activities that stand here"), found.of(Action.CHANGE)),
        (_("Refused"), found.of(Action.REFUSE)),
        (_("Nothing new"), found.of(Action.SAME)),
    ]
    context = {"batch": batch, "report": found, "groups": groups}
    return render(request, "curriculum/library/admin/import_report.html", context, status=status)


@require_safe
def sheet_template(request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill in, in the editor's language."""
    _importer(request)
    content = sheets.template(activity_fields(), example.words(), example.row())
    return _file(content, "acct-activities.xlsx", _SHEET)
