"""Words that were looked for, marked where they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import conditional_escape

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from acct_site.common.highlight import Highlighter

register = template.Library()


@register.filter
def marked(text: str, highlighter: Highlighter | None) -> SafeString:
    """Return the text escaped, with the highlighter's words marked; without one, only escaped."""
    return highlighter.mark(text) if highlighter else conditional_escape(text)
