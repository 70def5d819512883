"""Packs as pages: ask for one, watch it being built, take it away."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from acct_site.common.htmx import render_part
from acct_site.common.jobs import services as jobs
from curriculum.packs import queries, services
from curriculum.packs.choices import Preset
from curriculum.packs.forms import PackForm
from curriculum.sessions.queries import plan_for


@login_required
def pack_request(request: HttpRequest, code: str) -> HttpResponse:
    """Show what can be chosen, and start a build."""
    plan = plan_for(request.user, code)
    form = PackForm(request.POST or None, initial={"preset": Preset.FACILITATOR_GUIDE})
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
