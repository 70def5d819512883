from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from home.comments.models import CommentSettings, PageComment
from tests.factories.curriculum import UserFactory, locale
from tests.factories.home import CommentFactory, editor, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

WORDS = {"text": "I was there.", "name": "Ada", "email": "ada@example.org"}


@pytest.fixture(autouse=True)
def clock(time_machine: Any) -> Any:
    time_machine.move_to("2026-11-25T10:00:00Z", tick=False)
    return time_machine


def address(page: Any, to: str = "") -> str:
    return f"/en/comments/{page.translation_key}/" + (f"?to={to}" if to else "")


def drawn(client: Client, page: Any, clock: Any, to: str = "") -> dict[str, str]:
    """Open the form, read a while, and return what it carries unseen."""
    form = client.get(address(page, to)).context["form"]
    clock.shift(20)
    return {name: form[name].value() for name in ("token", "drawn") if name in form.fields}


def send(client: Client, page: Any, clock: Any, to: str = "", **words: str) -> Any:
    data = drawn(client, page, clock, to)
    return client.post(address(page, to), WORDS | data | words)


def test_comment_is_held_and_its_writer_alone_sees_it(client: Client, clock: Any) -> None:
    page = news()

    answer = send(client, page, clock, text="  I was\r\nthere.  ")

    comment = PageComment.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{page.get_url()}#comment-{comment.code}")
    assert (comment.page_id, comment.state, comment.language) == (page.pk, "pending", "en")
    assert (comment.author_name, comment.author_email) == ("Ada", "ada@example.org")
    assert comment.text == "I was\nthere."
    mine, theirs = client.get(page.get_url()), Client().get(page.get_url())
    assert "An editor reads your comment before it is published." in mine.content.decode()
    assert "Only you see this comment, in this browser." in mine.content.decode()
    assert [e.comment for e in mine.context["thread"].entries] == [comment]
    assert theirs.context["thread"].entries == []
    assert mine.context["thread"].count == 0


def test_cookie_that_somebody_wrote_shows_nothing(client: Client) -> None:
    comment = CommentFactory(state="pending")
    client.cookies["acct-comments"] = f"{comment.code}:forged"

    assert client.get(comment.page.get_url()).context["thread"].entries == []


def test_reply_to_a_reply_hangs_on_the_first_comment(client: Client, clock: Any) -> None:
    page = news()
    first = CommentFactory(page=page)
    reply = CommentFactory(page=page, parent=first)

    send(client, page, clock, to=reply.code)

    assert PageComment.objects.get(author_name="Ada").parent == first


def test_only_what_the_page_shows_can_be_answered(client: Client) -> None:
    page = news()
    shown = CommentFactory(page=page)
    waiting = CommentFactory(page=page, state="pending")
    elsewhere = CommentFactory(page=news("Other"))

    codes = [
        client.get(address(page, each.code)).status_code for each in (shown, waiting, elsewhere)
    ]

    assert codes == [200, 404, 404]


def test_form_that_is_sent_twice_writes_once(client: Client, clock: Any) -> None:
    page = news()
    data = WORDS | drawn(client, page, clock)

    answers = [client.post(address(page), data) for _ in range(2)]

    assert PageComment.objects.count() == 1
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"text": " \u200b "}, "text", "This field is required."),
        ({"text": "x" * 3001}, "text", "at most 3000 characters"),
        ({"name": "\u202e"}, "name", "Write a name."),
        ({"name": "Buy at www.example.org"}, "name", "A name is no address of a website."),
        ({"email": "ada"}, "email", "Enter a valid email address."),
        ({"website_address": "x"}, "", "Leave the field at the end of the form empty."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    wrong: dict[str, str], field: str, words: str, client: Client, clock: Any
) -> None:
    answer = send(client, news(), clock, **wrong)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert words in str(form.errors.get(field, form.non_field_errors()))
    kept = WORDS | wrong
    assert form["text"].value() == kept["text"]
    assert form["name"].value() == kept["name"]
    assert PageComment.objects.count() == 0


def test_same_words_by_the_same_person_are_refused(client: Client, clock: Any) -> None:
    page = news()
    CommentFactory(page=page, text="I was there.", author_email="ADA@example.org", state="spam")

    again = send(client, page, clock, text="i WAS there.")
    other = send(client, page, clock, text="I was there too.")

    assert "You have sent this comment already." in again.content.decode()
    assert (again.status_code, other.status_code) == (422, 302)


def test_one_address_writes_five_times_in_ten_minutes(client: Client, clock: Any) -> None:
    page = news()

    codes = [send(client, page, clock, text=f"Number {n}").status_code for n in range(6)]
    clock.shift(600)
    later = send(client, page, clock, text="Later")

    assert codes == [302] * 5 + [422]
    assert later.status_code == 302
    assert PageComment.objects.count() == 6


def test_page_takes_sixty_comments_an_hour(client: Client, clock: Any) -> None:
    page = news()
    CommentFactory.create_batch(60, page=page)

    full = send(client, page, clock)
    clock.shift(3600)
    later = send(client, page, clock)

    assert "Please try in an hour." in full.content.decode()
    assert (full.status_code, later.status_code) == (422, 302)


def test_closed_page_takes_nothing(client: Client, clock: Any) -> None:
    page = news()
    data = WORDS | drawn(client, page, clock)
    page.comment_mode = "closed"
    page.save()

    answers = [client.get(address(page)), client.post(address(page), data)]

    assert [each.url for each in answers] == [f"{page.get_url()}#comments"] * 2
    assert "Comments on this page are closed." in client.get(page.get_url()).content.decode()
    assert PageComment.objects.count() == 0


def test_page_that_one_may_not_read_takes_nothing(client: Client) -> None:
    page, draft = news(), news("Draft", live=False)
    assert client.get(address(page)).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    index = page.get_parent()

    assert [client.get(address(each)).status_code for each in (page, draft, index)] == [404] * 3
    client.force_login(UserFactory())
    assert client.get(address(page)).status_code == 200


def test_htmx_gets_the_form_alone(client: Client) -> None:
    page = news()

    whole = client.get(address(page)).content.decode()
    part = client.get(address(page), headers={"HX-Request": "true"})

    assert "<html" in whole
    assert part.content.decode().lstrip().startswith("<form")
    assert "HX-Request" in part["Vary"]
    assert "no-store" in part["Cache-Control"]


def test_page_itself_carries_no_token(client: Client) -> None:
    html = client.get(news().get_url()).content.decode()

    assert "csrfmiddlewaretoken" not in html
    assert "csrftoken" not in client.cookies


def test_form_is_refused_without_its_csrf_token(clock: Any) -> None:
    strict, page = Client(enforce_csrf_checks=True), news()
    data = WORDS | drawn(strict, page, clock)
    token = strict.cookies["csrftoken"].value

    assert strict.post(address(page), data).status_code == 403
    data["csrfmiddlewaretoken"] = token
    assert strict.post(address(page), data).status_code == 302


def test_signed_in_person_finds_name_and_address_filled_in(client: Client) -> None:
    client.force_login(UserFactory(first_name="Ada", last_name="L", email="ada@example.org"))

    form = client.get(address(news())).context["form"]

    assert (form["name"].value(), form["email"].value()) == ("Ada L", "ada@example.org")


def test_editor_answers_for_the_team_at_once(client: Client, clock: Any) -> None:
    page = news(comment_mode="closed")
    asked = CommentFactory(page=page)
    client.force_login(editor(email="ed@example.org"))

    send(client, page, clock, to=asked.code, text="It is.")

    reply = PageComment.objects.get(parent=asked)
    assert (reply.state, reply.is_from_team, reply.author_name) == ("approved", True, "Editors")
    html = Client().get(page.get_url()).content.decode()
    assert "It is." in html
    assert "ed@example.org" not in html


def test_editors_hear_of_a_new_comment_once_an_hour(
    client: Client, clock: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings = CommentSettings.for_site(Site.objects.get())
    settings.mail_to = "desk@example.org\nsecond@example.org"
    settings.save()
    page = news()

    with django_capture_on_commit_callbacks(execute=True):
        send(client, page, clock, text="One")
        send(client, page, clock, text="Two")
    soon = [mail.to for mail in mailoutbox]
    clock.shift(3600)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, page, clock, text="Three")

    assert soon == [["desk@example.org"], ["second@example.org"]]
    assert len(mailoutbox) == 4
    assert mailoutbox[0].subject == "A comment waits under “Meeting in Sofia”"
    assert "/admin/comments/?state=waiting" in mailoutbox[0].body
    assert "ada@" not in mailoutbox[0].body


def test_who_wrote_the_page_hears_where_nobody_else_is_named(
    client: Client, clock: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = news(owner=editor(email="ed@example.org"))

    with django_capture_on_commit_callbacks(execute=True):
        send(client, page, clock)

    assert [mail.to for mail in mailoutbox] == [["ed@example.org"]]


def test_report_brings_a_comment_back_and_stays_without_a_name(client: Client, clock: Any) -> None:
    comment = CommentFactory()
    waiting = CommentFactory(page=comment.page, state="pending")
    place = f"/en/comments/report/{comment.code}/"
    form = client.get(place).context["form"]
    clock.shift(20)

    empty = client.post(place, {"drawn": form["drawn"].value()})
    answer = client.post(
        place, {"drawn": form["drawn"].value(), "reason": "private", "text": "My street."}
    )

    assert empty.status_code == 422
    assert answer.url == f"{comment.page.get_url()}#comment-{comment.code}"
    report = comment.reports.get()
    assert (report.reason, report.text, report.settled_at) == ("private", "My street.", None)
    assert client.get(f"/en/comments/report/{waiting.code}/").status_code == 404
    locale("bg")
    assert client.get(f"/bg/comments/report/{comment.code}/").status_code == 404
