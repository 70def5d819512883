from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.newsletter.models import Subscriber
from home.newsletter.services import unsubscribe_url
from tests.factories.curriculum import UserFactory

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _mails_go(monkeypatch: Any) -> None:
    cache.clear()
    monkeypatch.setattr("acct_site.common.mail.transaction.on_commit", lambda send, **_: send())


def sign_up(client: Client, email: str = "ada@example.org", **data: str) -> Any:
    address = reverse("newsletter")
    drawn = client.get(address).context["form"].initial["drawn"]
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        return client.post(address, {"email": email, "drawn": drawn} | data)


def link(mail: Any, name: str) -> str:
    found = re.search(rf"{HOST}(/\w\w/newsletter/{name}/\S+)", mail.body)
    assert found
    return found[1]


def subscriber(email: str, state: str = "confirmed") -> Subscriber:
    return Subscriber.objects.create(
        email=email, state=state, language="en", consent_version="1", confirmed_at=timezone.now()
    )


def test_nobody_is_on_the_list_before_they_press_the_button(
    site: None, client: Client, mailoutbox: Any
) -> None:
    sign_up(client)
    address = link(mailoutbox[0], "confirm")
    looked = client.get(address)  # as a mail scanner does
    state_before = Subscriber.objects.get().state

    pressed = client.post(address)
    again = client.post(address)

    row = Subscriber.objects.get()
    assert (looked.status_code, state_before) == (200, "pending")
    assert (pressed.url, again.url) == (reverse("newsletter-confirmed"),) * 2
    assert (row.state, row.language, row.consent_version) == ("confirmed", "en", "2026-11")
    assert row.confirmed_at is not None
    assert [mail.subject for mail in mailoutbox] == [
        "Please confirm: newsletter of ACCT",
        "You get the newsletter of ACCT",
    ]


def test_known_and_new_addresses_get_the_same_answer(
    site: None, client: Client, mailoutbox: Any
) -> None:
    subscriber("known@example.org")

    known, new = sign_up(client, "KNOWN@example.org"), sign_up(client, "new@example.org")

    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert mailoutbox[0].subject == "You get the newsletter of ACCT already"
    assert Subscriber.objects.get(email="known@example.org").state == "confirmed"


@pytest.mark.parametrize("change", ["late", "forged", "left", "erased"])
def test_link_that_no_longer_holds_changes_nothing(
    site: None, client: Client, mailoutbox: Any, change: str
) -> None:
    sign_up(client)
    address = link(mailoutbox[0], "confirm")
    shift = timedelta(days=8 if change == "late" else 0)
    if change == "forged":
        address = f"{address[:-3]}xy/"
    if change == "left":
        client.post(link_to_leave(Subscriber.objects.get()))
    if change == "erased":
        call_command("visitor_data", "ada@example.org", "--erase")

    with time_machine.travel(timezone.now() + shift, tick=False):
        answers = [client.get(address).status_code, client.post(address).status_code]

    assert answers == [404, 404]
    assert not Subscriber.objects.filter(state="confirmed").exists()


def link_to_leave(row: Subscriber) -> str:
    return unsubscribe_url(row).removeprefix(HOST)


def test_mail_program_leaves_in_one_step_without_a_cookie(
    site: None, client: Client, mailoutbox: Any
) -> None:
    sign_up(client)
    headers = mailoutbox[0].message()
    row = subscriber("bob@example.org")
    mailer = Client(enforce_csrf_checks=True)
    address = link_to_leave(row)

    looked = client.get(address)
    state = Subscriber.objects.get(pk=row.pk).state
    answer = mailer.post(address, {"List-Unsubscribe": "One-Click"})

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith(f"<{HOST}/en/newsletter/leave/")
    assert (looked.status_code, state, answer.status_code) == (200, "confirmed", 200)
    row.refresh_from_db()
    assert row.state == "unsubscribed"


def test_stranger_cannot_be_flooded_and_programs_are_refused(
    site: None, client: Client, mailoutbox: Any
) -> None:
    answers = [sign_up(client).status_code for _ in range(11)]
    cache.clear()
    program = sign_up(client, "other@example.org", website_address="x")

    assert answers == [302] * 10 + [429]
    assert len(mailoutbox) == 3
    assert program.status_code == 422
    assert Subscriber.objects.count() == 1


def test_export_holds_the_confirmed_alone_and_is_logged(site: None, client: Client) -> None:
    confirmed = subscriber("ada@example.org")
    subscriber("pending@example.org", state="pending")
    subscriber("gone@example.org", state="unsubscribed")
    admin, stranger = UserFactory(is_superuser=True, is_staff=True), UserFactory()
    address = reverse("newsletter-export")
    client.force_login(admin)
    other = Client()
    other.force_login(stranger)

    text = client.post(address).content.decode()
    refused = other.post(address)

    lines = text.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("ada@example.org,en,")
    assert lines[1].endswith(unsubscribe_url(confirmed))
    assert "example.org" not in refused.content.decode()
    assert ModelLogEntry.objects.filter(action="acct.newsletter.export", user=admin).count() == 1


def test_desk_lists_filters_and_adds_nobody(site: None, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    counts = []
    for number in range(3):
        subscriber(f"p{number}@example.org")
        with CaptureQueriesContext(connection) as caught:
            shown = client.get("/admin/subscriber/", {"state": "confirmed"})
        counts.append(len(caught))

    assert "p2@example.org" in shown.content.decode()
    assert counts[1] == counts[2]
    assert client.get("/admin/subscriber/new/").status_code == 302
    assert not client.get("/admin/subscriber/", {"state": "pending"}).context["object_list"]


def test_unconfirmed_wishes_are_erased(site: None, capsys: Any) -> None:
    old, new = subscriber("old@example.org", "pending"), subscriber("new@example.org", "pending")
    Subscriber.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))

    call_command("erase_old_messages")

    assert list(Subscriber.objects.values_list("pk", flat=True)) == [new.pk]
    assert capsys.readouterr().out == "Erased 0 messages and 1 unconfirmed sign-ups.\n"
