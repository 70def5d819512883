"""The worker's door: takes a code, calls one service."""

from __future__ import annotations

from acct_site.common.jobs.registry import JobContext, JobFailed, job
from acct_site.common.pdf import RenderError
from curriculum.packs import services
from curriculum.packs.models import ItemPrint, Pack


@job(services.JOB)
def build_pack(context: JobContext) -> None:
    """Build the pack that the job names; a part that cannot be printed fails it for good."""
    pack = Pack.objects.select_related("plan").get(code=context.subject)
    try:
        services.build_pack(pack, context.progress, context.check)
    except RenderError as error:
        raise JobFailed(f"“{error.part}”: {error.reason}") from error


@job(services.ITEM_JOB)
def print_item(context: JobContext) -> None:
    """Print the item that the job names; a part that cannot be printed fails it for good."""
    item_print = ItemPrint.objects.select_related("page", "handout").get(code=context.subject)
    try:
        services.build_print(item_print, context.progress, context.check)
    except RenderError as error:
        raise JobFailed(f"“{error.part}”: {error.reason}") from error
