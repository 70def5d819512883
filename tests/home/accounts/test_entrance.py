from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import allauth
import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.accounts import services
from home.models import User
from tests.factories.accounts import PASSWORD, person
from tests.home.accounts.conftest import link_in

pytestmark = pytest.mark.django_db

type Letters = Callable[..., list[Any]]
LOGIN, SIGNUP, CODE = "/en/accounts/login/", "/en/accounts/signup/", "/en/accounts/login/code/"
CONFIRM = "/en/accounts/login/code/confirm/"


def drawn(client: Client, address: str) -> dict[str, str]:
    """Return the hidden field that a form was drawn with."""
    page = client.get(address).content.decode()
    found = re.search(r'name="drawn" value="([^"]+)"', page)
    return {"drawn": found[1]} if found else {}


def sign_up(client: Client, email: str, **fields: str) -> Any:
    data = (
        {"email": email, "password1": "", "website_address": ""} | drawn(client, SIGNUP) | fields
    )
    return client.post(SIGNUP, data)


def is_in(client: Client) -> bool:
    return client.get("/en/profile/").status_code == 200


# --- Signing up ----------------------------------------------------------------------------------
def test_sign_up_without_password_confirms_by_mail_and_comes_in(letters: Letters) -> None:
    client = Client()
    [mail] = letters(sign_up, client, "Ada@Example.org")

    assert not is_in(client)
    assert mail.subject == "Confirm your address"
    confirm = link_in(mail)
    assert client.get(confirm).status_code == 200  # a mail scanner opens it: nothing happens
    assert not EmailAddress.objects.get().verified

    answer = client.post(confirm)

    assert answer["Location"] == "/en/desk/"
    assert is_in(client)
    user = User.objects.get()
    assert (user.email, user.language, user.has_usable_password()) == (
        "ada@example.org", "en", False,
    )  # fmt: skip


def test_link_that_confirms_works_once(letters: Letters) -> None:
    [mail] = letters(sign_up, Client(), "ada@example.org")
    Client().post(link_in(mail))

    assert Client().post(link_in(mail)).status_code == 404
    assert "used or too old" in Client().get(link_in(mail)).content.decode()


def test_sign_up_in_another_language_writes_in_that_language() -> None:
    client, address = Client(), "/bg/accounts/signup/"
    client.post(address, {"email": "ada@example.org"} | drawn(client, address))

    assert User.objects.get().language == "bg"


def test_sign_up_answers_the_same_for_a_known_and_an_unknown_address(letters: Letters) -> None:
    person(email="known@example.org")
    told: dict[str, Any] = {}
    subjects = {}
    for email in ("known@example.org", "new@example.org"):
        client = Client()
        [mail] = letters(sign_up, client, email)
        answer = letters.answer  # type: ignore[attr-defined]
        page = client.get(answer["Location"]).content.decode()
        told[email] = (answer.status_code, answer["Location"], without_tokens(page))
        subjects[email] = mail.subject

    assert told["known@example.org"] == told["new@example.org"]
    assert subjects == {
        "known@example.org": "You have an account already",
        "new@example.org": "Confirm your address",
    }


def test_link_and_new_password_answer_the_same_for_known_and_unknown(letters: Letters) -> None:
    person(email="known@example.org")
    for address, sent in [
        (CODE, ["Your link to sign in", "You have no account here"]),
        ("/en/accounts/password/reset/", ["Set a new password", "You have no account here"]),
    ]:
        told, subjects = [], []
        for email in ("known@example.org", "nobody@example.org"):
            client = Client()
            [mail] = letters(client.post, address, {"email": email})
            answer = letters.answer  # type: ignore[attr-defined]
            page = client.get(answer["Location"]).content.decode().replace(email, "X")
            told.append((answer.status_code, answer["Location"], without_tokens(page)))
            subjects.append(mail.subject)
        assert told[0] == told[1]
        assert subjects == sent


def without_tokens(page: str) -> str:
    page = re.sub(r'(name="(csrfmiddlewaretoken|drawn)" value=)"[^"]*"', r"\1", page)
    return re.sub(r'nonce="[^"]*"', "", page)


def test_program_that_fills_the_hidden_field_makes_no_account() -> None:
    answer = sign_up(Client(), "bot@example.org", website_address="https://spam.example")

    assert answer.status_code == 422
    assert User.objects.count() == 0


@pytest.mark.parametrize(("password", "status"), [("short", 422), ("four plain small words", 302)])
def test_sign_up_wants_a_long_password_or_none(password: str, status: int) -> None:
    assert sign_up(Client(), "ada@example.org", password1=password).status_code == status


def test_sign_up_is_limited_an_address(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    answers = [sign_up(Client(), f"a{n}@example.org") for n in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "That was often" in answers[2].content.decode()


def test_closed_site_takes_no_stranger(settings: Any) -> None:
    settings.ACCT_SIGNUP_OPEN = False

    assert "By invitation" in sign_up(Client(), "ada@example.org").content.decode()
    assert User.objects.count() == 0


# --- Signing in ----------------------------------------------------------------------------------
def test_password_leads_to_the_desk_or_to_where_one_came_from() -> None:
    person(email="ada@example.org")
    for target, place in [
        ("", "/en/desk/"),
        ("/en/profile/", "/en/profile/"),
        ("https://evil.example/", "/en/desk/"),
        ("//evil.example/", "/en/desk/"),
    ]:
        data = {"login": "ada@example.org", "password": PASSWORD, "next": target}
        assert Client().post(LOGIN, data)["Location"] == place


def test_wrong_password_and_unknown_address_look_alike() -> None:
    person(email="ada@example.org")
    pages = []
    for email in ("ada@example.org", "nobody@example.org"):
        answer = Client().post(LOGIN, {"login": email, "password": "wrong-wrong-wrong"})
        assert answer.status_code == 422
        pages.append(without_tokens(answer.content.decode()).replace(email, "X"))
    assert pages[0] == pages[1]


def ask_for_link(
    letters: Letters, client: Client, email: str = "ada@example.org"
) -> tuple[str, str]:
    """Return the link and the code of the mail."""
    [mail] = letters(client.post, CODE, {"email": email})
    link = link_in(mail)
    return link, link.partition("code=")[2]


def test_link_of_the_mail_signs_in_its_own_browser_once(letters: Letters) -> None:
    person(email="ada@example.org")
    client, elsewhere = Client(), Client()
    link, code = ask_for_link(letters, client)

    told = elsewhere.get(link).content.decode()
    assert "Go back to the other browser" in told
    assert f'<p class="code">{code}</p>' in told
    assert not is_in(elsewhere)
    page = client.get(link, follow=True)
    assert f'value="{code}"' in page.content.decode()
    assert not is_in(client)  # opening is not enough

    assert client.post(CONFIRM, {"code": code})["Location"] == "/en/desk/"
    assert is_in(client)
    client.post("/en/accounts/logout/")
    assert client.post(CONFIRM, {"code": code})["Location"] == CODE
    assert not is_in(client)


def test_code_of_one_browser_is_worth_nothing_in_another(letters: Letters) -> None:
    person(email="ada@example.org")
    _, code = ask_for_link(letters, Client())
    other = Client()
    ask_for_link(letters, other)

    assert other.post(CONFIRM, {"code": code}).status_code == 422
    assert not is_in(other)


def test_code_dies_after_three_tries_and_after_a_quarter_of_an_hour(letters: Letters) -> None:
    person(email="ada@example.org")
    guesser, sleeper = Client(), Client()
    _, code = ask_for_link(letters, guesser)
    answers = [guesser.post(CONFIRM, {"code": "WRONG"}).status_code for _ in range(3)]
    assert answers == [422, 422, 302]
    assert guesser.post(CONFIRM, {"code": code})["Location"] == CODE

    _, code = ask_for_link(letters, sleeper)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert sleeper.post(CONFIRM, {"code": code})["Location"] == CODE
        assert not is_in(sleeper)


def test_link_leaves_other_sessions_alone(letters: Letters) -> None:
    user = person(email="ada@example.org")
    phone, laptop = Client(), Client()
    phone.force_login(user)
    _, code = ask_for_link(letters, laptop)
    laptop.post(CONFIRM, {"code": code})

    assert (is_in(phone), is_in(laptop)) == (True, True)


@pytest.mark.parametrize("way", ["password", "link"])
def test_second_step_is_asked_whatever_the_first_was(way: str, letters: Letters) -> None:
    user = person(email="ada@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    client = Client()
    if way == "password":
        answer = client.post(LOGIN, {"login": "ada@example.org", "password": PASSWORD})
    else:
        _, code = ask_for_link(letters, client)
        answer = client.post(CONFIRM, {"code": code})

    assert answer["Location"] == "/en/accounts/2fa/authenticate/"
    assert not is_in(client)
    assert client.get("/admin/").status_code == 302
    assert client.post(answer["Location"], {"code": "000000"}).status_code == 422
    now = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(answer["Location"], {"code": now})["Location"] == "/en/desk/"
    assert is_in(client)


# --- No way round --------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_cms_has_no_door_of_its_own(address: str) -> None:
    user = person("editor", email="ada@example.org")
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    answer = client.post(
        address, {"username": user.email, "email": user.email, "password": PASSWORD}
    )

    assert answer.status_code in {302, 404}
    assert not is_in(client)


def test_cms_account_page_changes_neither_password_nor_address() -> None:
    user = person("editor", email="ada@example.org")
    client = Client()
    client.force_login(user)
    page = client.get("/admin/account/").content.decode()
    assert "new_password1" not in page
    assert 'name="name_email-email"' not in page

    client.post(
        "/admin/account/",
        {
            "name_email-first_name": "Ada",
            "name_email-last_name": "L",
            "name_email-email": "thief@example.org",
            "password-old_password": PASSWORD,
            "password-new_password1": "another-long-word",
            "password-new_password2": "another-long-word",
        },
    )

    user.refresh_from_db()
    assert user.email == "ada@example.org"
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    "address",
    [
        "/en/accounts/2fa/webauthn/add/",
        "/en/accounts/2fa/totp/activate/",
        "/en/accounts/password/set/",
        "/en/profile/data/download/",
        "/en/profile/delete/",
    ],
)
def test_mail_only_person_types_a_code_before_what_matters(address: str, letters: Letters) -> None:
    user = person(email="ada@example.org", password=None)
    client = Client()
    client.force_login(user)
    again = client.get(address)
    assert again["Location"].startswith("/en/accounts/confirm/?next=")

    [mail] = letters(client.post, again["Location"], {"action": "send"})
    code = mail.body.splitlines()[1]
    assert client.post(again["Location"], {"code": "WRONG"}).status_code == 422
    assert client.post(again["Location"], {"code": code})["Location"] == address
    assert client.get(address).status_code == 200


def test_code_that_shows_who_one_is_dies_after_three_tries(letters: Letters) -> None:
    user = person(email="ada@example.org", password=None)
    client = Client()
    client.force_login(user)
    [mail] = letters(client.post, "/en/accounts/confirm/", {"action": "send"})
    code = mail.body.splitlines()[1]
    for _ in range(3):
        client.post("/en/accounts/confirm/", {"code": "WRONG"})

    assert client.post("/en/accounts/confirm/", {"code": code}).status_code == 422


def test_person_with_password_types_it_before_what_matters() -> None:
    user = person(email="ada@example.org")
    client = Client()
    client.force_login(user)
    again = client.get("/en/accounts/2fa/webauthn/add/")
    assert again["Location"].startswith("/en/accounts/reauthenticate/?next=")

    assert client.post(again["Location"], {"password": "wrong-wrong"}).status_code == 422
    client.post(again["Location"], {"password": PASSWORD})
    assert client.get("/en/accounts/2fa/webauthn/add/").status_code == 200


# --- Addresses -----------------------------------------------------------------------------------
def test_new_address_counts_once_it_is_confirmed(letters: Letters) -> None:
    user = person(email="old@example.org")
    client = Client()
    client.force_login(user)
    data = {"action_add": "", "email": "new@example.org"}
    again = client.post("/en/accounts/email/", data)
    [to_new] = letters(client.post, again["Location"], {"password": PASSWORD})

    user.refresh_from_db()
    assert (user.email, to_new.to) == ("old@example.org", ["new@example.org"])

    told = letters(client.post, link_in(to_new))
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert "Your address was changed" in {mail.subject for mail in told}


def test_address_that_a_stranger_typed_is_not_lost_to_its_owner(letters: Letters) -> None:
    letters(sign_up, Client(), "mine@example.org")  # a stranger, who never confirms
    cache.clear()  # one mail in three minutes to each address
    user = person(email="old@example.org")
    client = Client()
    client.force_login(user)
    again = client.post("/en/accounts/email/", {"action_add": "", "email": "mine@example.org"})
    [mail] = letters(client.post, again["Location"], {"password": PASSWORD})
    client.post(link_in(mail))

    assert [u.email for u in User.objects.all()] == ["mine@example.org"]


def test_address_of_an_account_in_use_is_never_freed() -> None:
    person(email="mine@example.org")
    services.free_address("mine@example.org", keep=0)

    assert User.objects.count() == 1


# --- Words ---------------------------------------------------------------------------------------
def test_each_mail_of_allauth_has_words_of_ours() -> None:
    folder = Path(allauth.__file__).parent / "templates"
    theirs = {
        f"{path.parent.relative_to(folder)}/{path.stem.removesuffix('_subject')}"
        for path in folder.glob("*/email/*_subject.txt")
        if path.parts[-3] in {"account", "mfa"}
    }
    codes = {"account/email/password_reset_code"}  # reset goes by link here
    assert len(theirs) > 15
    for name in theirs - codes:
        origin = get_template(f"{name}.txt").origin.name
        assert origin.startswith(str(settings.BASE_DIR / "home")), name


def test_mail_follows_the_person_not_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    person(email="ada@example.org", language="bg")
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "home.accounts.adapter.send_on_commit",
        lambda template, to, *, language, context: sent.append((to, language)),
    )
    for email in ("ada@example.org", "nobody@example.org"):
        Client().post(CODE, {"email": email})

    assert sent == [("ada@example.org", "bg"), ("nobody@example.org", "en")]


def test_sessions_of_a_person_are_listed_and_ended() -> None:
    person(email="ada@example.org")
    laptop = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/18 Safari/605"})
    for client in (laptop, phone):
        client.post(LOGIN, {"login": "ada@example.org", "password": PASSWORD})

    page = laptop.get("/en/accounts/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page

    laptop.post("/en/accounts/sessions/")
    assert (is_in(laptop), is_in(phone)) == (True, False)


def test_passkey_counts_as_a_second_step() -> None:
    user = person(email="ada@example.org")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
    answer = Client().post(LOGIN, {"login": "ada@example.org", "password": PASSWORD})

    assert answer["Location"] == reverse("mfa_authenticate")
