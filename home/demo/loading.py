"""Loads and deletes the demo: what it holds stands in ``content/``."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from home.demo.content import LANGUAGES
from home.demo.contributions import load_contributions
from home.demo.keeping import load_keeping
from home.demo.library import delete_vocabulary, load_vocabulary
from home.demo.newsroom import delete_authors, introduce_authors, load_authors, load_comments
from home.demo.people import delete_people, load_people
from home.demo.plans import load_plans
from home.demo.website import delete_pages, load_pages


@transaction.atomic
def load_demo() -> None:
    """Save what is missing; what an editor changed since stays as it is.

    People, and the plans and collections that are theirs, come only where ``ACCT_DEMO_PEOPLE`` allows it.
    """
    for code in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=code)
        load_vocabulary(locale)
        load_authors(locale)
        load_pages(locale)
        introduce_authors(locale)
    load_comments()
    if settings.ACCT_DEMO_PEOPLE:
        load_people()
        load_plans()
        load_keeping()
        load_contributions()


@transaction.atomic
def delete_demo() -> list[str]:
    """Delete the demo and return the titles of pages that stay, because somebody's plan uses them."""
    delete_people()
    kept = delete_pages()
    delete_authors()
    delete_vocabulary()
    return kept
