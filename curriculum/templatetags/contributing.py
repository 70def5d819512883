"""Who contributed an activity, for the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from curriculum.contributing import queries

if TYPE_CHECKING:
    from wagtail.models import Page

register = template.Library()


@register.simple_tag
def contribution_credit(page: Page) -> queries.Credit | None:
    """Return the credit of a contributed activity, or None for others."""
    return queries.credit_of(page)
