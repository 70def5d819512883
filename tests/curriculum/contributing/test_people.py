"""Who may do what, and how people come and go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from curriculum.contributing import queries
from curriculum.contributing.models import Contribution, Contributor, ContributorInvitation
from curriculum.contributing.services import moderation, people
from curriculum.library.models import ActivityPage
from home.models import User
from tests.curriculum.contributing.conftest import (
    COMPLETE,
    draft_of,
    editor,
    sent,
    signed_in,
    write,
)
from tests.factories.curriculum import UserFactory, trainer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mails_at_once(monkeypatch: Any) -> None:
    cache.clear()  # the limiter counts there
    monkeypatch.setattr("acct_site.common.mail.transaction.on_commit", lambda send: send())


@pytest.fixture
def bo(complete: Contribution) -> User:
    """A trainer who writes along."""
    user: User = trainer(email="bo@example.org", first_name="Bo")
    Contributor.objects.create(contribution=complete, user=user, credit_name="Bo")
    return user


def link_in(message: Any) -> str:
    found = re.search(r"http\S+/(\w\w/contributions/join/\S+/)", message.body)
    assert found
    return f"/{found[1]}"


READING = ["detail", "preview", "history", "people"]
WRITING = ["autosave", "withdraw", "leave"]
OWNING = ["delete"]


@pytest.mark.parametrize(
    ("who", "reading", "deleting", "own_list"),
    [
        ("anonymous", 302, 302, 302),
        ("learner", 404, 404, 404),
        ("editor", 404, 404, 404),
        ("other trainer", 404, 404, 200),
        ("bo", 200, 404, 200),
        ("owner", 200, 200, 200),
    ],
)
def test_only_its_people_reach_a_draft(
    complete: Contribution, bo: User, who: str, reading: int, deleting: int, own_list: int
) -> None:
    browsers = {
        "anonymous": Client,
        "learner": lambda: signed_in(UserFactory()),
        "editor": lambda: signed_in(editor()),
        "other trainer": lambda: signed_in(trainer()),
        "bo": lambda: signed_in(bo),
        "owner": lambda: signed_in(draft_of(complete).me.user),
    }
    browser = browsers[who]()

    found = [
        browser.get(reverse(f"contribution-{name}", args=[complete.code])).status_code
        for name in READING
    ]

    assert found == [reading] * len(READING)
    assert (
        browser.get(reverse("contribution-delete", args=[complete.code])).status_code == deleting
    )
    assert browser.get(reverse("contribution-list")).status_code == own_list


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("detail", []),
        ("section", ["idea"]),
        ("autosave", []),
        ("withdraw", []),
        ("restore", [1]),
        ("leave", []),
        ("people", []),
        ("delete", []),
    ],
)
def test_another_trainer_writes_nothing(
    complete: Contribution, name: str, args: list[Any]
) -> None:
    before = (draft_of(complete).version, complete.people)
    url = reverse(f"contribution-{name}", args=[complete.code, *args])

    answer = signed_in(trainer()).post(url, {"edit": before[0], "email": "x@example.org"})

    assert answer.status_code == 404
    assert (draft_of(complete).version, complete.people) == before
    assert mail.outbox == []


def test_co_author_writes_and_is_credited(complete: Contribution, bo: User) -> None:
    url = reverse("contribution-detail", args=[complete.code])
    browser = signed_in(bo)

    browser.post(url, sent(browser.get(url).content, summary="By Bo", credit_name="Bo Berg"))

    page = draft_of(complete).page
    assert (page.summary, page.author) == ("By Bo", "Ana Ilieva, Bo Berg")


@pytest.mark.parametrize("address", ["cleo@example.org", "nobody@example.org", "CLEO@example.org"])
def test_invitation_looks_the_same_whether_an_account_exists(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    trainer(email="cleo@example.org")
    url = reverse("contribution-people", args=[complete.code])

    answer = browser_of_owner.post(url, {"email": address}, follow=True)

    assert f"An invitation to {address} is on its way." in answer.content.decode()
    assert [one.to for one in mail.outbox] == [[address]]
    assert [one.email for one in ContributorInvitation.objects.all()] == [address]


def test_invited_trainer_joins_once_with_the_link(
    complete: Contribution, browser_of_owner: Client
) -> None:
    cleo = trainer(email="cleo@example.org", first_name="Cleo")
    people_page = reverse("contribution-people", args=[complete.code])
    browser_of_owner.post(people_page, {"email": "Cleo@example.org"})
    link = link_in(mail.outbox[0])
    assert Client().get(link).status_code == 302
    assert signed_in(trainer()).get(link).status_code == 404
    browser = signed_in(cleo)
    assert "Write along on “Bridge of names”" in browser.get(link).content.decode()

    browser.post(link)

    assert [one.user for one in complete.people] == [draft_of(complete).me.user, cleo]
    assert not ContributorInvitation.objects.exists()
    assert browser.get(link).status_code == 404


def test_invitation_ends_with_time_and_when_it_is_taken_back(
    complete: Contribution, browser_of_owner: Client, monkeypatch: Any
) -> None:
    browser = signed_in(trainer(email="cleo@example.org"))
    people_page = reverse("contribution-people", args=[complete.code])
    browser_of_owner.post(people_page, {"email": "cleo@example.org"})
    link = link_in(mail.outbox[0])
    assert browser.get(link).status_code == 200

    monkeypatch.setattr(people, "LINK_SECONDS", -1)
    assert browser.get(link).status_code == 404
    monkeypatch.undo()
    invitation = ContributorInvitation.objects.get()
    browser_of_owner.post(reverse("contribution-take-back", args=[complete.code, invitation.code]))
    assert browser.post(link).status_code == 404
    assert len(complete.people) == 1


def test_many_invitations_are_stopped(complete: Contribution, browser_of_owner: Client) -> None:
    url = reverse("contribution-people", args=[complete.code])

    answers = [
        browser_of_owner.post(url, {"email": f"p{n}@example.org"}).status_code for n in range(21)
    ]

    assert answers == [302] * 20 + [422]
    assert len(mail.outbox) == 20


def test_owner_hands_over_removes_and_leaves(
    complete: Contribution, browser_of_owner: Client, bo: User
) -> None:
    me, other = complete.people
    leave = reverse("contribution-leave", args=[complete.code])
    assert browser_of_owner.post(leave).status_code == 404
    assert (
        signed_in(bo)
        .post(reverse("contribution-remove-person", args=[complete.code, me.code]))
        .status_code
        == 404
    )

    browser_of_owner.post(reverse("contribution-make-owner", args=[complete.code, other.code]))
    assert [one.user for one in complete.people if one.is_owner] == [bo]
    browser_of_owner.post(leave)

    assert [one.user for one in complete.people] == [bo]
    write(complete, {"summary": "Alone"}, user=bo)
    assert draft_of(complete).page.author == "Bo"


def test_people_page_takes_the_same_queries_for_any_number(
    complete: Contribution, browser_of_owner: Client, django_assert_num_queries: Any
) -> None:
    url = reverse("contribution-people", args=[complete.code])
    browser_of_owner.get(url)
    with django_assert_num_queries(PEOPLE_QUERIES):
        browser_of_owner.get(url)
    for _ in range(2):
        Contributor.objects.create(contribution=complete, user=trainer())
    with django_assert_num_queries(PEOPLE_QUERIES):
        browser_of_owner.get(url)


def test_deleted_person_leaves_their_draft_to_the_next_or_takes_it_along(
    complete: Contribution, owner: User, bo: User
) -> None:
    owner.delete()

    assert [(one.user, one.is_owner) for one in complete.people if one.user] == [(bo, True)]
    page = complete.page_id
    bo.delete()
    assert not ActivityPage.objects.filter(pk=page).exists()
    assert not Contribution.objects.exists()


def test_deleted_person_leaves_published_work_with_its_credit(
    complete: Contribution, owner: User
) -> None:
    draft = draft_of(complete)
    moderation.hand_in(draft, seen=draft.version)
    eva = editor()
    task = complete.page.current_workflow_task_state
    task.task.specific.on_action(task, eva, "approve")

    owner.delete()

    page = ActivityPage.objects.get(pk=complete.page_id)
    credit = queries.credit_of(page)
    assert (page.live, page.author) == (True, "Ana Ilieva")
    assert credit
    assert credit.names == "Ana Ilieva (Open Room)"
    assert "Contributed by Ana Ilieva" in Client().get(page.url).content.decode()


def test_contributor_needs_no_admin_and_gets_none(complete: Contribution, owner: User) -> None:
    desk = signed_in(owner).get("/admin/", follow=True)

    assert desk.status_code == 404
    assert COMPLETE["title"] not in desk.content.decode()


PEOPLE_QUERIES = 15
