"""Asking for packs and prints of single items, and making them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from acct_site.common.jobs import services as jobs
from acct_site.common.jobs.models import LIVE_STATES
from acct_site.common.pdf import Renderer
from curriculum.library.models import Handout
from curriculum.packs.building import Builder, Progress, asset_folders, digest_of
from curriculum.packs.models import ItemPrint, Pack
from curriculum.packs.presets import Printing, printing_of_item, printing_of_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser

    from curriculum.packs.models import Printable
    from curriculum.sessions.models import SessionPlan

JOB = "packs.build"
ITEM_JOB = "packs.print_item"


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


def request_print(item: Printable, **options: object) -> ItemPrint:
    """Return the print of an item as it stands now: the one that exists, or a new one with its job."""
    key = "handout" if isinstance(item, Handout) else "page"
    wanted: ItemPrint = ItemPrint(**{key: item}, **options)
    wanted.digest = digest_of(printing_of_item(wanted))
    with transaction.atomic():
        known = ItemPrint.objects.filter(digest=wanted.digest).select_related("job")
        for found in known:
            if found.file or (found.job is not None and found.job.is_live):
                return found
        wanted.save()
        wanted.job = jobs.enqueue(ITEM_JOB, wanted.code)
        wanted.save(update_fields=["job"])
    return wanted


def render_pack(pack: Pack, progress: Progress) -> tuple[bytes, int]:
    """Return the file and its number of pages; nothing is saved. Raises ``RenderError``."""
    return _rendered(printing_of_pack(pack), progress)


def render_item(item_print: ItemPrint, progress: Progress) -> tuple[bytes, int]:
    """Return the file and its number of pages; nothing is saved. Raises ``RenderError``."""
    return _rendered(printing_of_item(item_print), progress)


def _rendered(printing: Printing, progress: Progress) -> tuple[bytes, int]:
    with Renderer(asset_folders()) as renderer:
        return Builder(printing, renderer, progress).build()


def build_pack(pack: Pack, progress: Progress, check: Callable[[], None]) -> Pack:
    """Render the pack and save its file, unless ``check`` raises because the job is no longer ours."""
    pdf, pages = render_pack(pack, progress)
    with transaction.atomic():
        check()
        pack.plan_edit = pack.plan.edit_counter
        _keep(pack, f"packs/{pack.code}.pdf", pdf, pages, "plan_edit")
    return pack


def build_print(item_print: ItemPrint, progress: Progress, check: Callable[[], None]) -> ItemPrint:
    """Render the item as it stands now and save its file under the hash of what it shows."""
    printing = printing_of_item(item_print)
    pdf, pages = _rendered(printing, progress)
    with transaction.atomic():
        check()
        item_print.digest = digest_of(printing)
        _keep(item_print, f"prints/{item_print.code}.pdf", pdf, pages, "digest")
    return item_print


def _keep(made: Pack | ItemPrint, name: str, pdf: bytes, pages: int, *also: str) -> None:
    made.file.save(name, ContentFile(pdf), save=False)
    made.pages = pages
    made.save(update_fields=["file", "pages", *also])


def sweep_prints(before: datetime) -> int:
    """Delete the prints that were asked for before then, with their files; return how many.

    Whoever wants one again gets a new one.
    """
    old = ItemPrint.objects.filter(requested_at__lt=before).exclude(job__state__in=LIVE_STATES)
    for item_print in old:
        name, storage = item_print.file.name, item_print.file.storage
        item_print.delete()
        if name:
            storage.delete(name)
    return len(old)
