"""Pages that forms point at."""

from __future__ import annotations

from django import template
from wagtail.models import Locale

from home.pages import queries
from home.pages.models import StandardPage

register = template.Library()


@register.simple_tag
def privacy_page() -> StandardPage | None:
    """Return the live privacy notice in the active language, else in the site's own."""
    return queries.privacy_page(Locale.get_active())
