from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from home.comments.models import CommentSettings, PageComment
from home.comments.rules import CUT
from tests.factories.home import CommentFactory, editor, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def shown(client: Client, page: Any) -> tuple[str, list[str]]:
    """Return the page and the texts of its thread, replies after what they answer."""
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    entries = answer.context["thread"].entries
    flat = [one for entry in entries for one in (entry, *entry.replies)]
    return answer.content.decode(), ["–" if e.is_removed else e.comment.text for e in flat]


def test_everybody_sees_what_is_approved_and_nothing_else(client: Client) -> None:
    page = news()
    first = CommentFactory(page=page, text="First")
    CommentFactory(page=page, text="Second")
    CommentFactory(page=page, text="Reply", parent=first, is_from_team=True)
    for state in ("pending", "rejected", "spam"):
        CommentFactory(page=page, text=f"Not {state}", state=state, author_email="x@y.example")
    CommentFactory(page=news("Other"), text="Elsewhere")

    html, texts = shown(client, page)

    assert texts == ["First", "Reply", "Second"]
    assert '<h2 id="comments-title">3 comments</h2>' in html
    assert "ACCT team" in html
    assert f'id="comment-{first.code}"' in html
    for hidden in ("Not pending", "Not rejected", "Not spam", "@example.org", "x@y.example"):
        assert hidden not in html


def test_text_stays_text(client: Client) -> None:
    page = news()
    text = f"<b>bold</b> https://example.org\nnext line\n\nnext <i>paragraph</i> {CUT} end"
    CommentFactory(page=page, text=text, author_name="<script>")

    html, _ = shown(client, page)

    assert (
        "<p>&lt;b&gt;bold&lt;/b&gt; https://example.org<br>next line</p>\n\n"
        "<p>next &lt;i&gt;paragraph&lt;/i&gt; "
        '<em class="comment__cut">[removed by the editors]</em> end</p>'
    ) in html
    assert "<bdi>&lt;script&gt;</bdi>" in html
    assert 'href="https://example.org' not in html


def test_comment_that_went_keeps_its_place_while_replies_stand(client: Client) -> None:
    page = news()
    erased = CommentFactory(
        page=page, author_name="", author_email="", text="", erased_at=timezone.now()
    )
    rejected = CommentFactory(page=page, text="Rude", state="rejected")
    CommentFactory(page=page, text="Lonely and rude", state="rejected")
    for parent in (erased, rejected):
        CommentFactory(page=page, parent=parent, text=f"Reply to {parent.pk}")

    html, texts = shown(client, page)

    assert texts == ["–", f"Reply to {erased.pk}", "–", f"Reply to {rejected.pk}"]
    assert html.count("[removed]") == 2
    assert "2 comments" in html
    assert "ude" not in "".join(texts)


@pytest.mark.parametrize(
    ("page_says", "words"),
    [
        ({}, "You can comment until 21 November 2026."),
        ({"comment_mode": "closed"}, "Comments are closed."),
        ({"comments_until": datetime.date(2026, 11, 19)}, "Comments closed on 19 November 2026."),
    ],
)
def test_thread_says_whether_it_is_open(
    page_says: dict[str, Any], words: str, client: Client, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-20T10:00:00Z", tick=False)
    settings = CommentSettings.for_site(Site.objects.get())
    settings.days_open = 1
    settings.save()
    page = news(**page_says)
    CommentFactory(page=page, text="It stays")

    html, texts = shown(client, page)

    assert words in html
    assert texts == ["It stays"]
    assert ("Write a comment" in html) is ("until" in words)


def test_site_without_comments_shows_none(client: Client) -> None:
    page = news()
    assert 'id="comments"' in shown(client, page)[0]
    settings = CommentSettings.for_site(Site.objects.get())
    settings.is_open = False
    settings.save()

    assert 'id="comments"' not in shown(client, page)[0]


def test_moderators_find_the_way_to_the_desk(client: Client) -> None:
    page = news()
    comment = CommentFactory(page=page)
    desk = f'href="/admin/comments/edit/{comment.pk}/"'

    assert desk not in shown(client, page)[0]
    client.force_login(editor())
    assert desk in shown(client, page)[0]


def test_three_comments_cost_as_many_queries_as_one(client: Client) -> None:
    page = news()
    counts = []
    for _ in range(3):
        first = CommentFactory(page=page)
        CommentFactory(page=page, parent=first)
        client.get(page.get_url())  # warm what lives as long as the process
        with CaptureQueriesContext(connection) as caught:
            client.get(page.get_url())
        counts.append(len(caught))

    assert PageComment.objects.count() == 6
    assert counts[0] == counts[2]
