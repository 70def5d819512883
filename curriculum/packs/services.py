"""Asking for a pack and making it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from acct_site.common.jobs import services as jobs
from acct_site.common.pdf import Renderer
from curriculum.packs.building import PackBuilder, Progress, asset_folders
from curriculum.packs.models import Pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractUser

    from curriculum.sessions.models import SessionPlan

JOB = "packs.build"


def request_pack(plan: SessionPlan, *, by: AbstractUser, preset: str, **options: object) -> Pack:
    """Save a pack and its job and return the pack; the worker builds it after the commit."""
    with transaction.atomic():
        pack: Pack = Pack.objects.create(
            plan=plan,
            requested_by_id=by.pk,
            preset=preset,
            plan_edit=plan.edit_counter,
            **options,
        )
        pack.job = jobs.enqueue(JOB, pack.code, owner=by)
        pack.save(update_fields=["job"])
    return pack


def render_pack(pack: Pack, progress: Progress) -> tuple[bytes, int]:
    """Return the file and its number of pages; nothing is saved. Raises ``RenderError``."""
    with Renderer(asset_folders()) as renderer:
        return PackBuilder(pack, renderer, progress).build()


def build_pack(pack: Pack, progress: Progress, check: Callable[[], None]) -> Pack:
    """Render the pack and save its file, unless ``check`` raises because the job is no longer ours."""
    pdf, pages = render_pack(pack, progress)
    with transaction.atomic():
        check()
        pack.file.save(f"packs/{pack.code}.pdf", ContentFile(pdf), save=False)
        pack.pages = pages
        pack.plan_edit = pack.plan.edit_counter
        pack.save(update_fields=["file", "pages", "plan_edit"])
    return pack
