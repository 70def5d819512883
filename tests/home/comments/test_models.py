from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.comments.models import CommentSettings, PageComment
from tests.factories.home import CommentFactory, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"state": "pending"}, "comment_decided_unless_pending"),
        ({"decided_at": None}, "comment_decided_unless_pending"),
        ({"text": ""}, "comment_erased_keeps_nothing"),
        ({"erased_at": timezone.now()}, "comment_erased_keeps_nothing"),
        ({"state": "spam", "is_from_team": True}, "comment_of_team_is_approved"),
    ],
)
def test_database_refuses_what_cannot_be(wrong: dict[str, Any], constraint: str) -> None:
    comment = CommentFactory(is_from_team=True)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PageComment.objects.filter(pk=comment.pk).update(**wrong)
    with pytest.raises(IntegrityError, match="own_parent"), transaction.atomic():
        PageComment.objects.filter(pk=comment.pk).update(parent=comment.pk)


def test_form_that_is_sent_twice_cannot_be_saved_twice() -> None:
    comment = CommentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CommentFactory(page=comment.page, token=comment.token)


def test_reply_belongs_to_a_first_comment_of_its_page() -> None:
    first = CommentFactory()
    reply = CommentFactory(page=first.page, parent=first)
    reply.full_clean()

    for parent in (reply, CommentFactory(page=news("Elsewhere"))):
        with pytest.raises(ValidationError, match="first comment"):
            CommentFactory.build(page=first.page, parent=parent).full_clean()


def test_name_of_a_comment_in_logs_names_nobody() -> None:
    comment = CommentFactory(author_name="Ada")

    assert str(comment) == f"Comment {comment.code}"


def test_page_takes_its_comments_along() -> None:
    first = CommentFactory()
    CommentFactory(page=first.page, parent=first)

    first.page.delete()

    assert PageComment.objects.count() == 0


def test_setting_takes_addresses_one_a_line() -> None:
    good = CommentSettings(site_id=1, mail_to="a@example.org\nb@example.org")
    good.clean()

    assert good.addresses == ["a@example.org", "b@example.org"]
    with pytest.raises(ValidationError, match="“b” is no e-mail address"):
        CommentSettings(site_id=1, mail_to="a@example.org b").clean()
