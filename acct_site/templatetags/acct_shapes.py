"""Shapes in templates: covers that follow from a key, and icons from the sprite."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from acct_site.common.covers import cover_svg

register = template.Library()


@register.simple_tag
def cover(key: object, ratio: str = "4:3", title: str | None = None, **names: str) -> SafeString:
    """Return the cover of ``key`` (a UUID or code) as inline SVG; ``class=`` adds CSS classes.

    Decorative unless it has a ``title``.
    """
    width, height = (int(part) for part in ratio.split(":"))
    css_class = f"cover {names.get('class', '')}".strip()
    svg = cover_svg(str(key), title=title, ratio=(width, height), css_class=css_class)
    return mark_safe(svg)  # noqa: S308 (numbers of ours; title and class are escaped)


@register.simple_tag
def icon(name: str, **names: str) -> SafeString:
    """Return an icon of ``static/acct/icons.svg``, hidden from screen readers; the words stand beside it."""
    css_class = f"icon {names.get('class', '')}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false" width="20" height="20">'
        '<use href="{}#{}"/></svg>',
        css_class,
        static("acct/icons.svg"),
        name,
    )
