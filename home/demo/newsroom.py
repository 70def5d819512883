"""The demo's authors, and comments that show the thread and fill the moderators' queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from home.comments.choices import CommentState
from home.comments.models import CommentReport
from home.demo.content import ENGLISH, Data, sheet
from home.demo.fields import same_thing
from home.models import Author, NewsPage, NewsPageAuthor, PageComment

# An address that no mail ever reaches.
_EMAIL = "reader@example.org"


def load_authors(locale: Locale) -> None:
    """Save the authors of a language that are missing."""
    for data in _authors(locale.language_code):
        if not Author.objects.filter(slug=data["slug"], locale=locale).exists():
            own = {name: value for name, value in data.items() if name != "page"}
            own |= same_thing(Author, data["slug"], locale)
            Author.objects.create(locale=locale, **own)


def introduce_authors(locale: Locale) -> None:
    """Let authors without a page point to the one that their sheet names, now that pages stand."""
    for data in _authors(locale.language_code):
        page = Page.objects.filter(locale=locale, slug=data.get("page", "")).first()
        Author.objects.filter(slug=data["slug"], locale=locale, page=None).update(page=page)


def sign(page: NewsPage, slugs: list[str]) -> None:
    """Set who signs a news item."""
    found = {each.slug: each for each in Author.objects.filter(locale=page.locale)}
    authors = [found[slug] for slug in slugs if slug in found]
    page.author_items.set(
        [NewsPageAuthor(author=author, sort_order=n) for n, author in enumerate(authors)]
    )


def load_comments() -> None:
    """Save the comments under news that has none yet."""
    silent = NewsPage.objects.filter(locale__language_code=ENGLISH, page_comments=None)
    news = {page.slug: page for page in silent}
    keyed: dict[str, PageComment] = {}
    for data in sheet(ENGLISH, "comments").get("comments", []):
        if data["news"] in news:
            comment = _comment(news[data["news"]], data, keyed.get(data.get("answers", "")))
            keyed[data.get("key", comment.code)] = comment


def delete_authors() -> None:
    """Delete the demo's authors in every language, save those who sign what editors wrote."""
    slugs = [data["slug"] for data in _authors(ENGLISH)]
    Author.objects.filter(slug__in=slugs, news_items=None).delete()


def _authors(language: str) -> list[Data]:
    authors: list[Data] = sheet(language, "authors").get("authors", [])
    return authors


def _comment(page: NewsPage, data: Data, parent: PageComment | None) -> PageComment:
    written = timezone.now() - timedelta(hours=data["hours_ago"])
    is_pending = data["state"] == CommentState.PENDING
    fields: dict[str, Any] = {
        "author_name": data["name"],
        "author_email": _EMAIL,
        "text": data["text"].strip(),
        "state": data["state"],
        "is_from_team": data.get("is_from_team", False),
        "created_at": written,
        "decided_at": None if is_pending else written + timedelta(hours=1),
    }
    comment = PageComment.objects.create(page=page, parent=parent, language=ENGLISH, **fields)
    if "report" in data:
        CommentReport.objects.create(comment=comment, reason=data["report"])
    return comment
