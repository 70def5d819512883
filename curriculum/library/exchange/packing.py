"""Many activities as one zip, with a list of who made each and what may be done with it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

from django.utils.translation import gettext as _

from curriculum.library.exchange import queries
from curriculum.library.exchange.formats import to_json, to_markdown_file
from curriculum.library.exchange.shapes import activity_fields
from curriculum.library.models import ActivityPage

JSON, MARKDOWN = "json", "md"
CONTENT_TYPES = {JSON: "application/json", MARKDOWN: "text/markdown; charset=utf-8"}
# A zip holds no older day than this; a fixed one lets the same activities make the same file.
_DAY = (1980, 1, 1, 0, 0, 0)


def _markdown(document: dict[str, object]) -> str:
    return to_markdown_file(activity_fields(), document)


_WRITERS: dict[str, Callable[[dict[str, object]], str]] = {JSON: to_json, MARKDOWN: _markdown}


def exported(page: ActivityPage, form: str) -> str:
    """Return one activity as JSON (``json``) or Markdown (``md``)."""
    return _WRITERS[form](queries.document_of(page))


def zipped(pages: Iterable[ActivityPage], form: str) -> bytes:
    """Return the activities by language and slug, and ``LICENCES.txt`` with a line for each."""
    file = BytesIO()
    notices = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for page in pages:
            name = f"{page.locale.language_code}/{page.slug}.{form}"
            packed.writestr(zipfile.ZipInfo(name, _DAY), exported(page, form))
            notices.append(f"{name}\n{queries.notice_of(page)}\n")
        told = _("Each activity has its own licence. Credit each as it says here.")
        packed.writestr(zipfile.ZipInfo("LICENCES.txt", _DAY), "\n".join([told + "\n", *notices]))
    return file.getvalue()
