from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.comments.models import PageComment
from tests.factories.curriculum import UserFactory, trainer
from tests.factories.home import CommentFactory, ReportFactory, editor, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

LIST = "/admin/comments/"
PERSON = "/admin/comments/person/"


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(editor())
    return client


def rows(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [each.text for each in answer.context["object_list"]]


def place(comment: PageComment) -> str:
    return f"/admin/comments/edit/{comment.pk}/"


def bulk(desk: Client, act: str, *comments: PageComment) -> Any:
    address = reverse("wagtail_bulk_action", args=["home", "pagecomment", act])
    ids = "&".join(f"id={each.pk}" for each in comments)
    question = desk.get(f"{address}?next={LIST}&{ids}")
    assert question.status_code == 200
    return desk.post(f"{address}?next={LIST}&{ids}", follow=True)


def test_queue_holds_what_is_new_and_what_was_reported(desk: Client) -> None:
    page = news()
    CommentFactory(page=page, text="Fine")
    CommentFactory(page=page, text="New", state="pending")
    ReportFactory(comment=CommentFactory(page=page, text="Reported"))
    CommentFactory(page=page, text="Spam", state="spam")

    assert sorted(rows(desk.get(LIST, {"state": "waiting"}))) == ["New", "Reported"]
    assert rows(desk.get(LIST, {"state": "spam"})) == ["Spam"]
    assert len(rows(desk.get(LIST))) == 4
    home = desk.get("/admin/").content.decode()
    assert "Decide on 2 comments" in home
    assert "Comments (2)" in home


def test_list_is_searched_and_filtered(desk: Client) -> None:
    first = CommentFactory(text="About housing", author_name="Ada", author_email="a@one.example")
    CommentFactory(page=news("Other"), text="About work", author_name="Grace", language="bg")

    for words in ("housing", "ada", "one.example"):
        assert rows(desk.get(LIST, {"q": words})) == ["About housing"]
    assert rows(desk.get(LIST, {"language": "bg"})) == ["About work"]
    assert rows(desk.get(LIST, {"page": first.page_id})) == ["About housing"]
    assert rows(desk.get(LIST, {"created_at_to": "2020-01-01"})) == []


def test_many_are_decided_at_once(desk: Client) -> None:
    page = news()
    pending = CommentFactory.create_batch(2, page=page, state="pending")
    spam = CommentFactory(page=page, state="spam")

    answer = bulk(desk, "spam", *pending, spam)
    assert "Mark as spam: 2 comments." in answer.content.decode()
    assert set(PageComment.objects.values_list("state", flat=True)) == {"spam"}
    bulk(desk, "approve", *pending)
    bulk(desk, "reject", spam)
    assert PageComment.objects.filter(state="approved").count() == 2
    assert PageComment.objects.filter(state="rejected").count() == 1


def test_many_are_deleted_at_once_and_replies_of_others_stay(desk: Client) -> None:
    first = CommentFactory()
    CommentFactory(page=first.page, parent=first, text="Mine")
    alone = CommentFactory(page=first.page)

    bulk(desk, "delete", first, alone)

    assert set(PageComment.objects.values_list("text", flat=True)) == {"", "Mine"}


def test_one_comment_stands_in_its_thread_and_is_decided(desk: Client) -> None:
    first = CommentFactory(text="Question")
    reply = CommentFactory(page=first.page, parent=first, text="Answer", state="pending")

    page = desk.get(place(reply))
    desk.post(place(reply), {"act": "decide", "state": "approved"})

    assert [each.text for each in page.context["thread"]] == ["Question", "Answer"]
    assert reply.author_email in page.content.decode()
    reply.refresh_from_db()
    assert reply.state == "approved"
    assert "Approved" in desk.get(place(reply)).content.decode()


def test_words_are_taken_out_but_never_changed(desk: Client) -> None:
    comment = CommentFactory(text="Call 123")

    wrong = desk.post(place(comment), {"act": "cut", "words": "456"})
    desk.post(place(comment), {"act": "cut", "words": "123", "text": "Other words"})

    assert wrong.status_code == 422
    assert "These words do not stand in the comment." in wrong.content.decode()
    comment.refresh_from_db()
    assert comment.text == "Call \ue000"
    assert "[removed by the editors]" in desk.get(place(comment)).content.decode()


def test_reply_from_the_desk_publishes_both(desk: Client) -> None:
    comment = CommentFactory(state="pending")
    token = desk.get(place(comment)).context["reply_form"]["token"].value()
    data = {"act": "reply", "text": "We look into it.", "token": token}

    empty = desk.post(place(comment), data | {"text": " "})
    for _ in range(2):
        desk.post(place(comment), data)

    assert empty.status_code == 422
    reply = PageComment.objects.get(parent=comment)
    comment.refresh_from_db()
    assert (comment.state, reply.state, reply.is_from_team) == ("approved", "approved", True)


def test_person_is_listed_exported_and_erased(desk: Client) -> None:
    comment = CommentFactory(author_email="ada@example.org", text="=Mine")
    CommentFactory(page=comment.page, text="Not mine")
    who = {"email": "ADA@example.org"}

    listed = desk.post(PERSON, who).content.decode()
    as_json = desk.post(PERSON, who | {"act": "json"})
    as_csv = desk.post(PERSON, who | {"act": "csv"})
    gone = desk.post(PERSON, who | {"act": "erase"}, follow=True)

    assert "=Mine" in listed
    assert "Not mine" not in listed
    assert [row["email"] for row in json.loads(as_json.content)] == ["ada@example.org"]
    assert "'=Mine" in as_csv.content.decode()
    assert "1 comment is erased." in gone.content.decode()
    assert PageComment.objects.get().text == "Not mine"
    assert desk.post(PERSON, {"email": "ada"}).status_code == 422


@pytest.mark.parametrize("who", ["nobody", "reader", "trainer"])
def test_desk_is_the_moderators_alone(who: str, desk: Client) -> None:
    comment = CommentFactory(state="pending")
    client = Client()
    if who != "nobody":
        client.force_login({"reader": UserFactory, "trainer": trainer}[who]())

    for address in (LIST, place(comment), PERSON):
        assert desk.get(address).status_code == 200
        assert client.get(address).status_code in {302, 404}
    client.post(place(comment), {"act": "decide", "state": "approved"})
    client.post(PERSON, {"email": comment.author_email, "act": "erase"})
    comment.refresh_from_db()
    assert comment.state == "pending"


def test_editor_of_pages_who_may_not_moderate_sees_nothing_of_it(desk: Client) -> None:
    comment = CommentFactory(state="pending")
    user = UserFactory()
    group = editor().groups.get()
    group.permissions.remove(*group.permissions.filter(codename__endswith="_pagecomment"))
    user.groups.add(group)
    client = Client()
    client.force_login(user)

    home = client.get("/admin/").content.decode()

    assert "Decide on" not in home
    assert LIST not in home
    for address in (place(comment), PERSON):
        assert client.get(address, follow=True).status_code == 404
    assert client.get(LIST).status_code == 302


def test_nobody_adds_a_comment_at_the_desk() -> None:
    chief = Client()
    chief.force_login(UserFactory(is_superuser=True))

    assert chief.get(LIST).status_code == 200
    assert chief.get(f"{LIST}add/").status_code == 302
    assert "add/" not in chief.get(LIST).content.decode().split("<main")[1]


def test_three_comments_cost_the_list_as_many_queries_as_one(desk: Client) -> None:
    counts = []
    page = news()
    for _ in range(3):
        CommentFactory(page=page, state="pending")
        desk.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            desk.get(LIST)
        counts.append(len(caught))

    assert counts[0] == counts[2]
