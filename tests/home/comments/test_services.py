from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.comments import queries, services
from home.comments.choices import CommentState, Following
from home.comments.models import PageComment
from home.comments.rules import CUT
from tests.factories.home import CommentFactory, ReportFactory, editor, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def log_of(comment: PageComment) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(comment.pk)).order_by("timestamp")
    return [entry.action.rpartition(".")[2] for entry in entries]


def test_decision_is_saved_logged_and_settles_reports() -> None:
    comment, user = CommentFactory(), editor()
    report = ReportFactory(comment=comment)

    services.decide(comment, CommentState.REJECTED, by=user)

    comment.refresh_from_db()
    report.refresh_from_db()
    assert (comment.state, comment.decided_by) == ("rejected", user)
    assert report.settled_at is not None
    assert log_of(comment) == ["rejected"]
    assert list(queries.waiting_for_decision()) == []


def test_reported_comment_can_be_kept() -> None:
    comment = ReportFactory().comment
    assert list(queries.waiting_for_decision()) == [comment]

    services.decide(comment, CommentState.APPROVED, by=editor())

    assert list(queries.waiting_for_decision()) == []
    assert log_of(comment) == ["keep"]


def test_second_of_two_decisions_at_once_changes_nothing() -> None:
    comment = CommentFactory(state="pending")
    seen_earlier = PageComment.objects.get()
    services.decide(comment, CommentState.SPAM, by=editor())

    with pytest.raises(services.StaleDecisionError):
        services.decide(seen_earlier, CommentState.APPROVED, by=editor())

    comment.refresh_from_db()
    assert comment.state == "spam"


def test_what_the_team_wrote_is_not_rejected() -> None:
    comment = CommentFactory(is_from_team=True)

    with pytest.raises(services.StaleDecisionError):
        services.decide(comment, CommentState.REJECTED, by=editor())


def test_author_hears_once_that_it_is_published(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    told = CommentFactory(state="pending", wants_notice=True, author_email="a@example.org")
    CommentFactory(page=told.page, state="pending")

    with django_capture_on_commit_callbacks(execute=True):
        for comment in PageComment.objects.all():
            services.decide(comment, CommentState.APPROVED, by=None)
        told.refresh_from_db()
        services.decide(told, CommentState.REJECTED, by=None)
        services.decide(told, CommentState.APPROVED, by=None)

    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (
        ["a@example.org"],
        "Your comment on “Meeting in Sofia” is published",
    )
    assert f"{told.page.full_url}#comment-{told.code}" in mail.body


def test_those_who_confirmed_hear_of_a_reply_when_it_is_published(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first = CommentFactory(following=Following.YES, author_email="a@example.org")
    CommentFactory(
        page=first.page, parent=first, following=Following.YES, author_email="A@example.org"
    )
    CommentFactory(page=first.page, parent=first, following=Following.ASKED)
    CommentFactory(page=first.page, following=Following.YES)
    own = CommentFactory(
        page=first.page, parent=first, state="pending", author_email="a@example.org"
    )
    reply = CommentFactory(page=first.page, parent=first, state="pending", author_name="Grace")

    with django_capture_on_commit_callbacks(execute=True):
        services.decide(own, CommentState.APPROVED, by=None)
    assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        services.decide(reply, CommentState.APPROVED, by=None)

    [mail] = mailoutbox
    assert mail.to[0].casefold() == "a@example.org"
    assert "Grace has replied:" in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["List-Unsubscribe"].endswith("/end/>")


def test_words_are_taken_out_for_good() -> None:
    comment = CommentFactory(text="Call Ada at 123.")

    services.cut_words(comment, "123", by=editor())

    comment.refresh_from_db()
    assert comment.text == f"Call Ada at {CUT}."
    assert log_of(comment) == ["cut"]
    assert "123" not in str(list(ModelLogEntry.objects.values()))


def test_deleted_comment_leaves_a_place_while_it_has_replies() -> None:
    first = CommentFactory(following=Following.YES, wants_notice=True)
    ReportFactory(comment=first)
    reply = CommentFactory(page=first.page, parent=first)

    services.delete_comment(first, by=editor())
    first.refresh_from_db()
    assert (first.author_name, first.author_email, first.text) == ("", "", "")
    assert (first.following, first.wants_notice, first.reports.count()) == ("no", False, 0)

    services.delete_comment(reply, by=editor())
    assert PageComment.objects.count() == 0


def test_person_is_erased_and_others_stay() -> None:
    page = news()
    first = CommentFactory(page=page, author_email="Ada@example.org", author_name="Ada L")
    CommentFactory(page=page, parent=first, author_email="ada@example.org")
    other = CommentFactory(page=page, parent=first, text="Mine")
    alone = CommentFactory(page=page, author_email="ada@EXAMPLE.org", state="spam")
    CommentFactory(page=page, parent=alone, author_email="ada@example.org")

    assert services.erase_person(" ADA@example.org ") == 4

    left = set(PageComment.objects.values_list("author_name", "author_email", "text"))
    assert left == {("", "", ""), (other.author_name, other.author_email, "Mine")}
    assert "Ada" not in str(list(ModelLogEntry.objects.values()))


def test_commands_export_and_erase(capsys: pytest.CaptureFixture[str]) -> None:
    comment = CommentFactory(author_email="ada@example.org", text="=1+1")
    CommentFactory(page=comment.page, author_email="grace@example.org")

    call_command("export_comments", "ada@example.org")
    as_json = capsys.readouterr().out
    call_command("export_comments", "ada@example.org", "--format", "csv")
    as_csv = capsys.readouterr().out
    call_command("erase_comments", "ada@example.org")

    assert f'"code": "{comment.code}"' in as_json
    assert '"state": "approved"' in as_json
    assert "grace" not in as_json + as_csv
    assert "'=1+1" in as_csv
    assert capsys.readouterr().out == "Comments erased: 1.\n"
    assert PageComment.objects.count() == 1


def test_refused_comments_are_deleted_after_ninety_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, now = news(), timezone.now()
    for state in ("rejected", "spam", "approved"):
        for days in (89, 90):
            CommentFactory(
                page=page,
                state=state,
                text=f"{state} {days}",
                decided_at=now - timedelta(days=days),
            )

    call_command("delete_old_comments")

    assert capsys.readouterr().out == "Comments deleted: 2.\n"
    left = PageComment.objects.order_by("pk").values_list("text", flat=True)
    assert list(left) == ["rejected 89", "spam 89", "approved 89", "approved 90"]
