"""What the pages of calls read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from acct_site.common.pages import for_cards
from poster_competition.calls.models import CallIndexPage, CallPage, CallStatus

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet


def calls(index: CallIndexPage) -> PageQuerySet:
    """Return the live calls below a list page, newest first."""
    pages = CallPage.objects.child_of(index).live().order_by("-first_published_at")
    return for_cards(pages)


def open_calls(locale: Locale) -> PageQuerySet:
    """Return the live calls of a language that take posters, the one that closes first ahead."""
    pages = CallPage.objects.live().filter(locale=locale, status=CallStatus.OPEN)
    return for_cards(pages.order_by(F("closes_on").asc(nulls_last=True), "title"))


def calls_before_the_jury(locale: Locale) -> PageQuerySet:
    """Return the live calls of a language that are closed and have no results yet."""
    pages = CallPage.objects.live().filter(locale=locale, status=CallStatus.CLOSED, results="")
    return for_cards(pages.order_by(F("closes_on").asc(nulls_last=True), "title"))
