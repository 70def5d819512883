from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from home.comments import services
from home.comments.models import PageComment
from tests.factories.home import CommentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ASK = "/en/comments/mine/"


@pytest.fixture(autouse=True)
def clock(time_machine: Any) -> Any:
    time_machine.move_to("2026-11-25T10:00:00Z", tick=False)
    return time_machine


def ask(client: Client, clock: Any, email: str) -> Any:
    form = client.get(ASK).context["form"]
    clock.shift(20)
    return client.post(ASK, {"email": email, "drawn": form["drawn"].value()})


def path_in(mail: Any) -> str:
    found = re.search(r"/en/comments/mine/\S+/", mail.body)
    assert found
    return found[0]


@pytest.fixture
def asking(client: Client, clock: Any, django_capture_on_commit_callbacks: Any) -> Any:
    def _ask(email: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return ask(client, clock, email)

    return _ask


def test_answer_does_not_tell_who_commented(asking: Any, mailoutbox: Any) -> None:
    CommentFactory(author_email="ada@example.org")

    known, unknown = asking("ada@example.org"), asking("nobody@example.org")

    def words(answer: Any, email: str) -> str:
        return re.sub(r'nonce="[^"]*"', "", answer.content.decode()).replace(email, "X")

    assert known.status_code == unknown.status_code == 200
    assert words(known, "ada@example.org") == words(unknown, "nobody@example.org")
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"], ["nobody@example.org"]]
    assert "There are no comments." in mailoutbox[1].body


def test_one_address_gets_one_mail_in_ten_minutes(
    asking: Any, clock: Any, mailoutbox: Any
) -> None:
    for _ in range(3):
        asking("ada@example.org")
    assert len(mailoutbox) == 1
    clock.shift(600)
    asking("ADA@example.org")

    assert len(mailoutbox) == 2


def test_link_shows_hands_out_and_erases(asking: Any, mailoutbox: Any, client: Client) -> None:
    one = CommentFactory(author_email="ada@example.org", text="One", state="rejected")
    CommentFactory(page=one.page, author_email="ada@example.org", text="Two")
    other = CommentFactory(page=one.page, text="Not mine")
    asking("Ada@example.org")
    path = path_in(mailoutbox[0])
    assert "ada" not in path.casefold()

    html = client.get(path).content.decode()
    file = client.post(path, {"act": "export"})
    strange = client.post(path, {"code": other.code})
    again = client.post(path, {"code": one.code})

    assert "One" in html
    assert "Two" in html
    assert "Not mine" not in html
    assert [row["text"] for row in json.loads(file.content)] == ["One", "Two"]
    assert 'filename="comments.json"' in file["Content-Disposition"]
    assert strange.status_code == 404
    assert sorted(PageComment.objects.values_list("text", flat=True)) == ["Not mine", "Two"]
    assert client.post(again.url).url == ASK
    assert PageComment.objects.get() == other


def test_link_grows_old(asking: Any, mailoutbox: Any, client: Client, clock: Any) -> None:
    CommentFactory(author_email="ada@example.org")
    asking("ada@example.org")
    path = path_in(mailoutbox[0])
    assert client.get(path).status_code == 200
    clock.shift(24 * 60 * 60 + 1)

    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410
    assert client.get("/en/comments/mine/forged/").status_code == 410
    assert PageComment.objects.count() == 1


def test_replies_are_mailed_only_once_confirmed_and_end_with_one_press(client: Client) -> None:
    comment = CommentFactory(following="asked")
    path = services.follow_path(comment)

    def now() -> str:
        comment.refresh_from_db()
        return comment.following

    client.get(path)
    assert now() == "asked"
    client.post(path, {"act": "confirm"})
    assert now() == "yes"
    client.get(f"{path}end/")
    assert now() == "yes"
    robot = Client(enforce_csrf_checks=True)
    assert robot.post(f"{path}end/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert now() == "no"
    assert client.get("/en/comments/replies/forged/").status_code == 404


def test_wish_for_replies_is_mailed_to_be_confirmed(
    client: Client, clock: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = CommentFactory().page
    place = f"/en/comments/{page.translation_key}/"
    form = client.get(place).context["form"]
    clock.shift(20)
    data = {"text": "Hello", "name": "Ada", "email": "ada@example.org", "wants_replies": "on"}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(place, data | {n: form[n].value() for n in ("token", "drawn")})

    comment = PageComment.objects.get(author_name="Ada")
    [mail] = [each for each in mailoutbox if each.to == ["ada@example.org"]]
    assert comment.following == "asked"
    assert services.follow_path(comment) in mail.body
