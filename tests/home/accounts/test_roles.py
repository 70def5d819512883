from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.accounts import roles, services
from home.accounts.models import GivenRight, Invitation, RoleRequest
from home.accounts.permissions import roles_given_by
from home.accounts.roles import EDITORS, TRAINERS, ensure_roles, roles_of
from home.accounts.rules import roles_to_give
from home.models import User
from tests.factories.accounts import PASSWORD, person
from tests.home.accounts.conftest import link_in
from tests.home.accounts.test_entrance import sign_up

pytestmark = pytest.mark.django_db

type Letters = Callable[..., list[Any]]
QUEUE, INVITATIONS = "/admin/roles/", "/admin/invitations/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(user: User, role: str = "trainer") -> RoleRequest:
    made = services.request_role(user, role=role, organisation="Own", reason="To try it.")
    assert made
    return made


def administrator() -> User:
    return person(is_superuser=True)


# --- Rights are given once -----------------------------------------------------------------------
def test_right_of_a_new_model_reaches_groups_that_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    trainers = Group.objects.get(name=TRAINERS)
    new = Permission.objects.get(codename="view_glossaryterm")
    assert new not in trainers.permissions.all()
    more = roles._MODELS | {TRAINERS: {"curriculum": ["sessionplan", "glossaryterm"]}}
    monkeypatch.setattr(roles, "_MODELS", more)

    ensure_roles()

    assert new in trainers.permissions.all()


def test_right_that_an_administrator_took_away_stays_away() -> None:
    trainers, editors = (Group.objects.get(name=name) for name in (TRAINERS, EDITORS))
    taken = trainers.permissions.get(codename="delete_sessionplan")
    trainers.permissions.remove(taken)
    editors.page_permissions.filter(permission__codename="publish_page").delete()

    ensure_roles()
    ensure_roles()

    assert taken not in trainers.permissions.all()
    assert not editors.page_permissions.filter(permission__codename="publish_page").exists()
    assert GivenRight.objects.filter(group=trainers).count() == 8


def test_right_whose_model_is_not_there_yet_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "_MODELS", roles._MODELS | {TRAINERS: {"later": ["room"]}})

    ensure_roles()

    assert not GivenRight.objects.filter(right__startswith="later.").exists()


def test_every_role_has_its_group_after_migrations() -> None:
    assert set(roles.GROUPS.values()) <= set(Group.objects.values_list("name", flat=True))
    assert (
        Group.objects.get(name=EDITORS).permissions.filter(codename="decide_rolerequest").exists()
    )


# --- Who may give what -----------------------------------------------------------------------------
ALL = {"trainer", "partner", "juror", "editor"}


@pytest.mark.parametrize(
    ("decide", "editors", "given"),
    [
        (True, True, ALL),
        (True, False, ALL - {"editor"}),
        (False, True, set()),
        (False, False, set()),
    ],
)
def test_roles_to_give(decide: bool, editors: bool, given: set[str]) -> None:
    assert roles_to_give(ALL, may_decide=decide, may_make_editors=editors) == given


def test_roles_given_by_each_role() -> None:
    given = {role: roles_given_by(person(role)) for role in ALL}

    assert given["editor"] == ALL - {"editor"}
    assert {role: given[role] for role in ALL - {"editor"}} == dict.fromkeys(
        ALL - {"editor"}, frozenset()
    )
    assert roles_given_by(administrator()) == ALL
    assert roles_given_by(person()) == frozenset()


# --- Asking --------------------------------------------------------------------------------------
def test_person_asks_sees_it_and_withdraws_it() -> None:
    user = person()
    client = client_of(user)
    data = {"role": "trainer", "organisation": "Own", "reason": "I train groups."}

    assert client.post("/en/profile/roles/", data)["Location"] == "/en/profile/roles/"
    page = client.get("/en/profile/roles/").content.decode()
    assert "Waiting" in page
    assert 'value="trainer"' not in page  # not to be asked for twice
    assert client.post("/en/profile/roles/", data).status_code == 422

    client.post(f"/en/profile/roles/{RoleRequest.objects.get().code}/withdraw/")
    assert not RoleRequest.objects.exists()


def test_request_with_nothing_said_is_refused_beside_the_field() -> None:
    answer = client_of(person()).post("/en/profile/roles/", {"role": "trainer"})

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()
    assert not RoleRequest.objects.exists()


def test_nobody_withdraws_what_another_asked_for() -> None:
    request = asked(person())

    answer = client_of(person()).post(f"/en/profile/roles/{request.code}/withdraw/")

    assert answer.status_code == 404
    assert RoleRequest.objects.exists()


def test_database_keeps_one_open_request_a_role_and_an_answer_with_its_time() -> None:
    request = asked(person())
    for change in [{"pk": None, "code": "x"}, {"state": "granted"}]:
        copy = RoleRequest.objects.get(pk=request.pk)
        for name, value in change.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


# --- Answering -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answer", "state", "subject", "action"),
    [
        ("grant", "granted", "You have the role Trainer", "acct.role_granted"),
        ("decline", "declined", "Your request for the role Trainer", "acct.role_declined"),
    ],
)
def test_editor_answers_what_is_ticked(
    answer: str, state: str, subject: str, action: str, letters: Letters
) -> None:
    one, two, left = (asked(person()) for _ in range(3))
    editor = person("editor")
    data = {"answer": answer, "note": "See you in May.", "requests": [one.code, two.code]}

    mails = letters(client_of(editor).post, QUEUE, data)

    assert [RoleRequest.objects.get(pk=r.pk).state for r in (one, two, left)] == [
        state, state, "pending",
    ]  # fmt: skip
    assert [mail.subject for mail in mails] == [subject, subject]
    assert "See you in May." in mails[0].body
    granted = answer == "grant"
    assert [bool(roles_of(r.user)) for r in (one, two, left)] == [granted, granted, False]
    assert ModelLogEntry.objects.filter(action=action, user=editor).count() == 2


def test_answer_to_nothing_is_refused_and_keeps_the_note() -> None:
    asked(person())
    data = {"answer": "decline", "note": "Not this year."}

    answer = client_of(person("editor")).post(QUEUE, data)

    assert answer.status_code == 422
    assert "Tick the requests" in answer.content.decode()
    assert "Not this year." in answer.content.decode()


def test_request_is_answered_once() -> None:
    request, editor = asked(person()), person("editor")
    twice = [
        services.answer_requests([request], editor=editor, granted=granted, note="")
        for granted in (True, False)
    ]

    assert twice == [1, 0]
    assert RoleRequest.objects.get().state == "granted"


# The matrix: who sees the queue, who may answer which request.
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("", 302), ("learner", 302), ("trainer", 302), ("partner", 302), ("juror", 302),
        ("editor", 200), ("administrator", 200),
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", [QUEUE, INVITATIONS])
def test_queue_is_for_who_may_decide(who: str, status: int, address: str) -> None:
    client = Client()
    if who:
        user = (
            administrator() if who == "administrator" else person(*([who] if who in ALL else []))
        )
        client.force_login(user)

    assert client.get(address).status_code == status


def test_editor_who_lost_the_right_finds_no_queue() -> None:
    editor = person("editor")
    Group.objects.get(name=EDITORS).permissions.remove(
        Permission.objects.get(codename="decide_rolerequest")
    )

    assert client_of(editor).get(QUEUE, follow=True).status_code == 404
    assert "Requests for roles" not in client_of(editor).get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("by", "role", "allowed"),
    [
        ("editor", "trainer", True),
        ("editor", "editor", False),
        ("administrator", "editor", True),
        ("trainer", "trainer", False),
    ],
)
def test_role_above_ones_own_is_nobodys_to_give(by: str, role: str, allowed: bool) -> None:
    user = administrator() if by == "administrator" else person(by)
    request = asked(person(), role)
    if allowed:
        services.answer_requests([request], editor=user, granted=True, note="")
    else:
        with pytest.raises(PermissionDenied):
            services.answer_requests([request], editor=user, granted=True, note="")

    assert bool(roles_of(request.user)) is allowed


def test_hidden_request_is_not_answered_by_its_code() -> None:
    above, own = asked(person(), "editor"), None
    editor = person("editor")
    own = asked(editor, "juror")
    client = client_of(editor)
    page = client.get(QUEUE).content.decode()
    assert above.code not in page
    assert own.code not in page

    for request in (above, own):
        data = {"answer": "grant", "requests": [request.code]}
        assert client.post(QUEUE, data).status_code == 422
        assert RoleRequest.objects.get(pk=request.pk).state == "pending"


def test_queue_takes_the_same_queries_for_one_and_three(django_assert_num_queries: Any) -> None:
    client, boss = client_of(person("editor")), administrator()

    def one_more() -> None:
        asked(person())
        services.answer_requests([asked(person())], editor=boss, granted=True, note="")

    one_more()
    client.get(QUEUE)  # fills the caches of sites and content types
    with django_assert_num_queries(15):
        client.get(QUEUE)
    one_more()
    one_more()
    with django_assert_num_queries(15):
        assert client.get(QUEUE).content.decode().count('name="requests"') == 3


# --- Invitations -----------------------------------------------------------------------------------
INVITED = {"email": "New@Example.org", "role": "trainer", "language": "en", "message": "Join us."}


def test_invited_person_signs_up_and_has_the_role_at_once(letters: Letters, settings: Any) -> None:
    settings.ACCT_SIGNUP_OPEN = False
    editor = person("editor", first_name="Edi")
    [mail] = letters(client_of(editor).post, INVITATIONS, INVITED)
    assert mail.to == ["new@example.org"]
    assert all(words in mail.body for words in ("Edi invites you", "Join us.", "Trainer"))
    link, client = link_in(mail), Client()
    assert client.get(link).status_code == 200  # a scanner opens it: nothing happens
    assert not User.objects.filter(email="new@example.org").exists()

    assert client.post(link)["Location"] == "/en/accounts/signup/"
    assert sign_up(client, "other@example.org").status_code == 422
    answer = sign_up(client, "new@example.org", password1=PASSWORD)

    assert answer["Location"] == "/en/desk/"
    user = User.objects.get(email="new@example.org")
    assert [role.value for role in roles_of(user)] == ["trainer"]
    assert Invitation.objects.get().accepted_by == user
    assert Client().get(link).status_code == 404


def test_invited_person_with_an_account_signs_in_to_take_the_role(letters: Letters) -> None:
    user = person(email="new@example.org")
    [mail] = letters(client_of(person("editor")).post, INVITATIONS, INVITED)
    client = Client()

    assert client.post(link_in(mail))["Location"] == "/en/accounts/login/"
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert [role.value for role in roles_of(user)] == ["trainer"]


def test_invitation_is_worth_nothing_to_somebody_else(letters: Letters) -> None:
    [mail] = letters(client_of(person("editor")).post, INVITATIONS, INVITED)
    other = person()

    answer = client_of(other).post(link_in(mail))

    assert answer.status_code == 422
    assert "This invitation is for new@example.org" in answer.content.decode()
    assert roles_of(other) == []
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize("change", ["late", "withdrawn", "forged", "host"])
def test_dead_invitation_gives_nothing(change: str, letters: Letters) -> None:
    editor = person("editor")
    [mail] = letters(client_of(editor).post, INVITATIONS, INVITED)
    link, user = link_in(mail), person(email="new@example.org")
    client = client_of(user)
    moment = timezone.now()
    if change == "late":
        moment += timedelta(days=15)
    elif change == "withdrawn":
        code = Invitation.objects.get().code
        client_of(editor).post(f"/admin/invitations/{code}/", {"action": "withdraw"})
    elif change == "forged":
        link = f"/en/invitation/{Invitation.objects.get().code}/"
    else:
        editor.groups.clear()
    with time_machine.travel(moment):
        client.force_login(user)
        status = client.post(link).status_code

    assert status == (422 if change == "host" else 404)
    assert roles_of(user) == []


def test_invitation_is_sent_again_and_lives_longer(letters: Letters) -> None:
    client = client_of(person("editor"))
    letters(client.post, INVITATIONS, INVITED)
    assert client.post(INVITATIONS, INVITED).status_code == 422
    Invitation.objects.update(expires_at=timezone.now())

    address = f"/admin/invitations/{Invitation.objects.get().code}/"
    [mail] = letters(client.post, address, {"action": "again"})

    assert mail.to == ["new@example.org"]
    assert Invitation.objects.get().is_open


def test_editor_invites_no_editor() -> None:
    client = client_of(person("editor"))
    assert client.post(INVITATIONS, INVITED | {"role": "editor"}).status_code == 422
    assert not Invitation.objects.exists()
    assert (
        client_of(administrator()).post(INVITATIONS, INVITED | {"role": "editor"}).status_code
        == 302
    )


# --- People in Wagtail -----------------------------------------------------------------------------
def test_administrator_makes_and_changes_a_person() -> None:
    client = client_of(administrator())
    facts = {"email": "ada@example.org", "language": "bg", "time_zone": "Europe/Sofia"}
    assert client.post("/admin/users/new/", facts).status_code == 302
    user = User.objects.get(email="ada@example.org")
    assert (user.language, user.has_usable_password()) == ("bg", False)

    page = client.get(f"/admin/users/edit/{user.pk}/").content.decode()
    assert all(f'name="{name}"' in page for name in ("organisation", "country", "about"))
    assert 'name="password1"' not in page
    change = facts | {"email": "eva@example.org", "organisation": "Own", "is_active": "on"}
    assert client.post(f"/admin/users/edit/{user.pk}/", change).status_code == 302

    user.refresh_from_db()
    assert user.organisation == "Own"
    assert list(user.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("eva@example.org", False, True)
    ]
