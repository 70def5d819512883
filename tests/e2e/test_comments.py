"""Comments in a real browser: written by mouse, by keyboard and without scripts, decided at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.utils.translation import override
from playwright.sync_api import expect

from home.comments import services
from home.comments.models import PageComment
from home.models import NewsPage
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

NEWS = "/en/news/from-solidarity-to-success/"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, demo_site: str) -> Iterator[None]:
    """Let a form be sent at once, and take away what was written."""
    monkeypatch.setattr("acct_site.common.honeypot.LEAST_SECONDS", 0)
    cache.clear()
    yield
    PageComment.objects.filter(
        author_email__endswith="@test.example", parent__isnull=False
    ).delete()
    PageComment.objects.filter(author_email__endswith="@test.example").delete()


def fill(form: Page | Locator, text: str, name: str = "Ada") -> None:
    form.get_by_label("Your comment").fill(text)
    form.get_by_label("Name", exact=True).fill(name)
    form.get_by_label("E-mail address", exact=True).fill("ada@test.example")


def test_comment_waits_for_an_editor_and_then_stands_for_all(visitor: Visitor) -> None:
    writer, reader, editor = visitor(), visitor(), visitor()
    writer.goto(NEWS)
    writer.get_by_role("link", name="Write a comment").click()
    expect(writer.get_by_label("Your comment")).to_be_focused()
    assert writer.url.endswith(NEWS)
    fill(writer, "One door is enough.")
    writer.get_by_role("button", name="Send comment").dblclick()
    mine = writer.locator(".comment--waiting", has_text="One door is enough.")
    expect(mine).to_have_count(1)
    expect(writer.get_by_role("status")).to_contain_text("An editor reads your comment")
    reader.goto(NEWS)
    expect(reader.get_by_text("One door is enough.")).to_have_count(0)

    sign_in(editor, "editor")
    editor.goto("/admin/")
    editor.get_by_role("link", name="One door is enough.").click()
    editor.get_by_role("button", name="Approve", exact=True).click()
    expect(editor.get_by_text("Decided: Approved.")).to_be_visible()

    reader.reload()
    expect(reader.locator(".comment", has_text="One door is enough.")).to_be_visible()


def test_many_are_marked_as_spam_in_the_queue(visitor: Visitor) -> None:
    page = NewsPage.objects.get(slug="posters-on-public-transport", locale__language_code="en")
    for number in range(2):
        _comment(page, text=f"Buy number {number}", state="pending", decided_at=None)
    editor = visitor()
    sign_in(editor, "editor")
    editor.goto("/admin/")
    editor.get_by_role("link", name="Comments (").click()

    for number in range(2):
        row = editor.get_by_role("row").filter(has_text=f"Buy number {number}")
        row.get_by_role("checkbox").check()
    editor.get_by_role("link", name="Mark the ticked comments as spam").click()
    editor.get_by_role("button", name="Mark as spam").click()

    expect(editor.get_by_text("Mark as spam: 2 comments.")).to_be_visible()
    states = PageComment.objects.filter(text__startswith="Buy").values_list("state", flat=True)
    assert list(states) == ["spam", "spam"]


def test_reply_is_written_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor(width=320)
    page.goto(NEWS)
    page.get_by_role("link", name="Reply to Demo trainer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your comment")).to_be_focused()
    page.keyboard.type("From the back row too.")
    for words in ("Ada", "ada@test.example"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Enter")

    reply = page.locator(".comment-thread", has_text="Demo trainer").locator(".comment--waiting")
    expect(reply).to_contain_text("From the back row too.")


def test_comment_is_written_without_scripts_and_nothing_is_lost(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(NEWS)
    page.get_by_role("link", name="Write a comment").click()
    page.get_by_label("Your comment").fill("Without scripts.")
    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_role("button", name="Send comment").click()

    expect(page.get_by_role("alert")).to_contain_text("E-mail address")
    expect(page.get_by_label("Your comment")).to_have_value("Without scripts.")
    page.get_by_label("E-mail address", exact=True).fill("ada@test.example")
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator(".comment--waiting")).to_contain_text("Without scripts.")


def test_person_reads_and_erases_what_they_wrote(visitor: Visitor) -> None:
    news = NewsPage.objects.get(slug="from-solidarity-to-success", locale__language_code="en")
    _comment(news, text="Mine, one.")
    _comment(news, text="Mine, two.")
    page = visitor()
    page.goto(services.own_path("ada@test.example", "en"))

    page.get_by_role("article").filter(has_text="Mine, one.").get_by_role("button").click()
    expect(page.get_by_text("Mine, one.")).to_have_count(0)
    page.get_by_role("button", name="Erase all, for good").click()
    expect(page.get_by_text("All that you wrote is erased")).to_be_visible()
    assert not PageComment.objects.filter(author_email="ada@test.example").exists()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_news_and_comments(
    language: str, width: int, scheme: str, visitor: Visitor
) -> None:
    news = _talked_about(language)
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")

    found = [findings(page, address) for address in _addresses(news, language)]
    page.goto(news.get_url())
    page.locator("#write a.button").click()
    expect(page.locator("#write form")).to_be_visible()
    found.append(("the form in place", *seen(page)))
    page.locator("#write form [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found.append(("the form with errors", *seen(page)))

    assert [each for each in found if each[1:] != ([], False)] == []


def _talked_about(language: str) -> NewsPage:
    """Return a news item of the language with comments of each kind below it."""
    news: NewsPage = NewsPage.objects.filter(locale__language_code=language).order_by("path")[0]
    news.tags.add("Sofia")
    news.save()
    first = _comment(news, text="A comment.\n\nOf two paragraphs.", language=language)
    _comment(news, text="A reply.", parent=first, is_from_team=True, language=language)
    return news


def _comment(page: NewsPage, **fields: Any) -> PageComment:
    values = {"author_name": "Ada", "author_email": "ada@test.example", "language": "en"}
    values |= {"state": "approved", "decided_at": page.first_published_at}
    return PageComment.objects.create(page=page, **values | fields)


def _addresses(news: NewsPage, language: str) -> list[str]:
    comment = news.page_comments.filter(parent=None, author_email="ada@test.example")[0]
    index = news.get_parent().specific
    write = f"/{language}/comments/{news.translation_key}/"
    with override(language):
        follow = services.follow_path(comment)
    return [
        index.get_url(),
        index.address("year", news.date.year),
        index.address("tag", "sofia"),
        news.get_url(),
        write,
        f"{write}?to={comment.code}",
        f"/{language}/comments/report/{comment.code}/",
        f"/{language}/comments/mine/",
        services.own_path(comment.author_email, language),
        follow,
    ]
