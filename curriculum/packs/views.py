"""Packs and prints as pages: ask for one, watch it being built, take it away."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Locale

from acct_site.common.htmx import render_part
from acct_site.common.jobs import services as jobs
from acct_site.common.limits import may
from curriculum.library.queries import handout_by_code
from curriculum.packs import queries, services
from curriculum.packs.choices import Preset
from curriculum.packs.forms import ItemPrintForm, PackForm
from curriculum.sessions.queries import plan_for

if TYPE_CHECKING:
    from curriculum.packs.models import Printable

MOST_PRINTS, PRINTS_WINDOW = 30, 60 * 60
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
def pack_request(request: HttpRequest, code: str) -> HttpResponse:
    """Show what can be chosen, and start a build."""
    plan = plan_for(request.user, code)
    preset = {"preset": Preset.FACILITATOR_GUIDE}
    form = PackForm(request.POST or None, language=plan.language, initial=preset)
    if request.method == "POST" and form.is_valid():
        pack = services.request_pack(plan, by=plan.owner, **form.cleaned_data)
        return redirect(pack)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"plan": plan, "form": form, "packs": plan.packs.select_related("job")[:10]}
    return render(request, "curriculum/packs/pack_form_page.html", context, status=status)


@require_safe
@login_required
def pack_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far the build is; with htmx, the progress alone."""
    pack = queries.pack_for(request.user, code)
    context = {"pack": pack, "job": pack.job}
    return render_part(request, "curriculum/packs/pack_page.html", "progress", context)


@require_safe
@login_required
def pack_download(request: HttpRequest, code: str) -> FileResponse:
    """Send the finished file."""
    pack = queries.pack_for(request.user, code)
    if not pack.file:
        raise Http404("Not built yet.")
    name = f"{slugify(pack.plan.title) or pack.code}-{pack.preset}.pdf"
    return FileResponse(pack.file.open(), as_attachment=True, filename=name)


@require_POST
@login_required
def pack_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Stop a build that is waiting or running."""
    pack = queries.pack_for(request.user, code)
    if pack.job is not None and pack.job.is_live:
        jobs.cancel(pack.job)
    return redirect(pack)


@_get_or_post
def page_print_request(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how a page of the library can be printed, and start printing it."""
    return _print_request(request, queries.printable_page(key, Locale.get_active()))


@_get_or_post
def handout_print_request(request: HttpRequest, code: str) -> HttpResponse:
    """The same for a handout."""
    return _print_request(request, handout_by_code(code))


def _print_request(request: HttpRequest, item: Printable) -> HttpResponse:
    form = ItemPrintForm(request.POST or None, item=item)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        if may(request, "print", most=MOST_PRINTS, seconds=PRINTS_WINDOW):
            return redirect(services.request_print(item, **form.cleaned_data))
        form.add_error(None, _("These are many prints at once. Try again in an hour."))
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"item": item, "form": form}
    return render(request, "curriculum/packs/print_form_page.html", context, status=status)


@never_cache
@require_safe
def print_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far the print is; with htmx, the progress alone."""
    item_print = queries.item_print(code)
    context = {"print": item_print, "item": item_print.item, "job": item_print.job}
    return render_part(request, "curriculum/packs/print_page.html", "progress", context)


@never_cache
@require_safe
def print_download(request: HttpRequest, code: str) -> FileResponse:
    """Send the finished file."""
    item_print = queries.item_print(code)
    if not item_print.file:
        raise Http404("Not printed yet.")
    name = f"{slugify(item_print.item.title) or item_print.code}.pdf"
    return FileResponse(item_print.file.open(), as_attachment=True, filename=name)
