"""Doors, profile, roles and desk, clicked in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from acct_site.common import honeypot
from home.accounts.models import Invitation, RoleRequest
from home.demo.people import PASSWORD, PEOPLE
from home.models import User
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SIZES, findings, seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

NEW = "new@example.org"


@pytest.fixture(autouse=True)
def _clean(demo_site: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let forms be sent at once, forget what was counted, and take new people away afterwards."""
    cache.clear()
    mail.outbox = []
    monkeypatch.setattr(honeypot, "LEAST_SECONDS", -1)
    yield
    User.objects.exclude(email__in=PEOPLE.values()).delete()
    RoleRequest.objects.all().delete()
    Invitation.objects.all().delete()


def watch(page: Page) -> list[str]:
    """Return a list that collects what the browser's console reports as an error."""
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    return errors


def link_in(message: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", message.body)
    assert found
    return found[1]


def newcomer(**fields: Any) -> User:
    user = User.objects.create_user(NEW, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=NEW, verified=True, primary=True)
    return user


def authenticator(page: Page) -> None:
    """Give the browser a device that makes passkeys and recognises its owner."""
    client = page.context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    client.send("WebAuthn.addVirtualAuthenticator", {"options": options})


# --- Doors ---------------------------------------------------------------------------------------
def test_newcomer_signs_up_with_the_keyboard_and_confirms(visitor: Visitor) -> None:
    page = visitor()
    errors = watch(page)
    page.goto("/en/accounts/login/")
    page.get_by_role("link", name="Make an account").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Email").focus()
    page.keyboard.type(NEW)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Password (optional)")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")

    page.goto(link_in(mail.outbox[-1]))
    page.get_by_role("button", name="Yes, confirm it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your desk")
    expect(page.get_by_role("link", name="Ask for a role")).to_be_visible()
    assert errors == []


def test_link_of_the_mail_signs_in_where_it_was_asked_for(visitor: Visitor) -> None:
    newcomer()
    page, phone = visitor(), visitor(width=320)
    page.goto("/en/accounts/login/?next=/en/profile/")
    page.get_by_role("link", name="Get a link by mail").click()
    page.get_by_label("Email").fill(NEW)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code")
    link = link_in(mail.outbox[-1])

    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Go back to the other browser")
    assert seen(phone) == ([], False)
    code = phone.locator(".code").inner_text()
    page.get_by_label("Code from the mail").fill(code.lower().replace("-", " "))
    page.get_by_label("Code from the mail").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Profile")


def test_passkey_is_made_and_signs_in_alone(visitor: Visitor) -> None:
    newcomer()
    page = visitor()
    errors = watch(page)
    authenticator(page)
    _sign_in(page)
    page.goto("/en/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of this passkey").fill("My laptop")
    page.get_by_role("button", name="Make passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Done").click()
    expect(page.locator(".keys strong")).to_have_text("My laptop")
    assert seen(page) == ([], False)
    _sign_out(page)

    page.goto("/en/accounts/login/?next=/en/profile/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Profile")
    _sign_out(page)

    # The password alone is no longer enough, and the passkey is the second step.
    page.goto("/en/accounts/login/")
    page.get_by_label("Email").fill(NEW)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    assert seen(page) == ([], False)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your desk")
    assert errors == []


def test_passkey_that_was_not_used_is_said_in_words(visitor: Visitor) -> None:
    page = visitor()
    errors = watch(page)
    authenticator(page)  # holds no passkey of this site
    page.goto("/en/accounts/login/")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    assert errors == []


def test_login_page_without_javascript_offers_what_works(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/en/accounts/login/")

    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    expect(page.get_by_role("link", name="Get a link by mail")).to_be_visible()
    sign_in(page, "learner")


# --- Roles ---------------------------------------------------------------------------------------
def test_person_asks_for_a_role_and_an_editor_grants_it(visitor: Visitor) -> None:
    newcomer(first_name="Nia")
    page, desk = visitor(), visitor()
    _sign_in(page)
    page.get_by_role("link", name="Ask for a role").click()
    page.get_by_label("Trainer: Put activities").check()
    page.get_by_role("textbox", name="Organisation").fill("Own")
    page.locator("#id_reason").evaluate("field => { field.required = false }")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("alert")).to_be_focused()  # the reason is missing
    expect(page.get_by_label("Trainer: Put activities")).to_be_checked()
    page.get_by_label("What do you want to do with it?").fill("I train groups in Plovdiv.")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()

    sign_in(desk, "editor")
    desk.get_by_role("link", name="1 request for a role").click()
    desk.get_by_label("Nia").check()
    desk.get_by_role("button", name="Grant what is ticked").click()
    expect(desk.get_by_text("1 request granted.")).to_be_visible()

    assert mail.outbox[-1].subject == "You have the role Trainer"
    page.goto("/en/desk/")
    page.get_by_role("link", name="New plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New session plan")


def test_invited_person_joins_with_their_role(visitor: Visitor) -> None:
    desk, page = visitor(), visitor()
    sign_in(desk, "editor")
    desk.goto("/admin/invitations/")
    desk.get_by_label("E-mail address").fill(NEW)
    desk.get_by_label("Role").select_option("juror")
    desk.get_by_role("button", name="Send invitation").click()
    expect(desk.get_by_role("cell", name=NEW, exact=True)).to_be_visible()

    page.goto(link_in(mail.outbox[-1]))
    assert seen(page) == ([], False)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_label("Email")).to_have_value(NEW)
    page.get_by_role("button", name="Make account").click()

    expect(page.get_by_role("heading", level=2, name="Jury")).to_be_visible()


# --- Leaving -------------------------------------------------------------------------------------
def test_person_takes_their_data_and_leaves(visitor: Visitor) -> None:
    newcomer()
    page = visitor()
    _sign_in(page)
    page.goto("/en/profile/data/")
    page.get_by_role("link", name="Download my data").click()
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="Continue").click()
    assert download.value.suggested_filename == "acct-my-data.json"

    page.goto("/en/profile/data/")
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Yes, delete my account").check()
    page.get_by_role("button", name="Delete my account").click()

    expect(page.get_by_text("Your account is deleted.")).to_be_visible()
    assert not User.objects.filter(email=NEW).exists()


# --- The look ------------------------------------------------------------------------------------
DOORS = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
    "sign-in-link",
]
ROOMS = [
    "desk",
    "profile",
    "profile-roles",
    "profile-data",
    "mfa_index",
    "account_email",
    "account_change_password",
    "usersessions_list",
    "account_logout",
]


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_doors_look_right(language: str, width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    with override(language):
        addresses = [reverse(name) for name in DOORS]

    found = [findings(page, address) for address in addresses]

    assert [each for each in found if each[1:] != ([], False)] == []


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_rooms_look_right(language: str, width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor(width=width, color_scheme=scheme, reduced_motion="reduce")
    for role in ("partner", "administrator"):
        sign_in(page, role)
        with override(language):
            addresses = [reverse(name) for name in (ROOMS if role == "partner" else ROOMS[:1])]

        found = [findings(page, address) for address in addresses]

        assert [each for each in found if each[1:] != ([], False)] == []
        page.context.clear_cookies()


def _sign_in(page: Page) -> None:
    page.goto("/en/accounts/login/")
    page.get_by_label("Email").fill(NEW)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your desk")


def _sign_out(page: Page) -> None:
    page.locator(".site-head__tools .fold").last.locator("summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/en/")
