from __future__ import annotations

import datetime
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from home.accounts.roles import EDITORS
from home.comments.models import CommentReport, PageComment
from home.models import Author, NewsIndexPage, NewsPage, NewsPageAuthor, User
from tests.factories.curriculum import UserFactory, library, locale


def news_index(code: str = "en") -> NewsIndexPage:
    """The news list of a language, beside the library."""
    found = NewsIndexPage.objects.filter(locale=locale(code)).first()
    if found:
        return found
    page = NewsIndexPage(title="News", slug="news", locale=locale(code), summary="What happened.")
    return library(code).get_parent().add_child(instance=page)


def author(name: str = "ACCT team", *, code: str = "en", **fields: Any) -> Author:
    """An organisation that signs news; the same one each time it is named."""
    found = Author.objects.filter(slug=slugify(name), locale=locale(code)).first()
    return found or Author.objects.create(
        name=name, slug=slugify(name), locale=locale(code), **fields
    )


def news(title: str = "Meeting in Sofia", *, code: str = "en", **fields: Any) -> NewsPage:
    """A live news item, signed by the team; ``tags`` and ``authors`` are lists of names."""
    tags, names = fields.pop("tags", []), fields.pop("authors", ["ACCT team"])
    values = {"title": title, "slug": slugify(title), "locale": locale(code)}
    values |= {"summary": "A summary.", "date": datetime.date(2023, 5, 31)}
    values |= {"body": [("text", "<p>Words.</p>")], "first_published_at": timezone.now()}
    page = NewsPage(**values | fields)
    page = news_index(code).add_child(instance=page)
    page.author_items.set([NewsPageAuthor(author=author(name, code=code)) for name in names])
    page.tags.set(tags)
    page.save()
    return page


class CommentFactory(factory.django.DjangoModelFactory[PageComment]):
    """A published comment; ``state="pending"`` is one that waits."""

    class Meta:
        model = PageComment

    page = factory.LazyFunction(news)
    language = "en"
    author_name = "Reader"
    author_email = factory.Sequence(lambda n: f"reader{n}@example.org")
    text = factory.Sequence(lambda n: f"What I think, number {n}.")
    state = "approved"
    decided_at = factory.LazyAttribute(
        lambda comment: None if comment.state == "pending" else timezone.now()
    )


class ReportFactory(factory.django.DjangoModelFactory[CommentReport]):
    class Meta:
        model = CommentReport

    comment = factory.SubFactory(CommentFactory)
    reason = "private"


def editor(**fields: Any) -> User:
    """A person of the editors' group."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user
