"""What the pages of calls read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acct_site.common.pages import for_cards
from poster_competition.calls.models import CallIndexPage, CallPage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def calls(index: CallIndexPage) -> PageQuerySet:
    """Return the live calls below a list page, newest first."""
    pages = CallPage.objects.child_of(index).live().order_by("-first_published_at")
    return for_cards(pages)
