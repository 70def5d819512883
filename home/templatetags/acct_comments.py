"""How the text of a comment becomes HTML: words and line breaks, nothing else."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from home.comments.rules import CUT

register = template.Library()


@register.filter
def comment_text(text: str) -> SafeString:
    """Return plain text as paragraphs. Where editors took words out, it says so."""
    gap = format_html('<em class="comment__cut">{}</em>', _("[removed by the editors]"))
    paragraphs = linebreaks(conditional_escape(text))
    return mark_safe(paragraphs.replace(CUT, gap))  # noqa: S308 (escaped just above)
