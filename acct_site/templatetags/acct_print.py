"""Pictures in printed documents, which reach no static file: each becomes a ``data:`` address."""

from __future__ import annotations

import base64
from functools import cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from acct_site.common.covers import cover_data_uri
from acct_site.common.static_files import static_path

register = template.Library()


@register.simple_tag
def printed_cover(key: object, ratio: str = "4:3", *, grey: bool = False) -> SafeString:
    """Return the cover of ``key`` as an address for ``url()`` in a printed document's style."""
    width, height = (int(part) for part in ratio.split(":"))
    address = cover_data_uri(str(key), ratio=(width, height), palette="grey" if grey else "print")
    return mark_safe(address)  # noqa: S308 (base64 of a drawing of ours)


@register.simple_tag
@cache
def printed_svg(name: str) -> SafeString:
    """Return a static SVG file, such as ``acct/eu-emblem.svg``, as an address for ``src``."""
    encoded = base64.b64encode(static_path(name).read_bytes()).decode()
    return mark_safe(f"data:image/svg+xml;base64,{encoded}")  # noqa: S308 (a file of ours)
