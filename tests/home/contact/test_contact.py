from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.contact.models import ContactMessage, ContactSettings
from tests.factories.curriculum import UserFactory

pytestmark = pytest.mark.django_db

LETTER = {
    "topic": "training",
    "name": "Ada",
    "email": "ada@example.org",
    "text": "When is the next training?",
}


@pytest.fixture(autouse=True)
def _mails_go(monkeypatch: Any) -> None:
    cache.clear()
    monkeypatch.setattr("acct_site.common.mail.transaction.on_commit", lambda send, **_: send())


def send(client: Client, route: str = "contact", **data: str) -> Any:
    address = reverse(route)
    drawn = client.get(address).context["form"].initial["drawn"]
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        return client.post(address, {"drawn": drawn} | data)


def boxes(**addresses: str) -> None:
    ContactSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults=addresses
    )


def test_message_is_kept_and_mailed_to_its_topic_without_a_copy(
    site: None, client: Client, mailoutbox: Any
) -> None:
    boxes(general="all@acct.example", training="training@acct.example")

    answer = send(client, **LETTER)

    assert answer.url == reverse("contact-sent")
    row = ContactMessage.objects.get()
    assert (row.topic, row.text, row.state, row.language) == (
        "training", LETTER["text"], "new", "en",
    )  # fmt: skip
    [mail] = mailoutbox
    assert mail.to == ["training@acct.example"]
    assert mail.message()["Reply-To"] == "ada@example.org"
    assert LETTER["text"] in mail.body


@pytest.mark.parametrize(
    ("addresses", "setting", "to"),
    [
        ({"general": "all@acct.example"}, "", ["all@acct.example"]),
        ({}, "feedback@acct.example", ["feedback@acct.example"]),
        ({}, "", []),
    ],
)
def test_message_goes_to_the_next_best_mailbox_and_is_never_lost(
    site: None, client: Client, mailoutbox: Any, settings: Any,
    addresses: dict[str, str], setting: str, to: list[str],
) -> None:  # fmt: skip
    boxes(**addresses)
    settings.ACCT_FEEDBACK_EMAIL = setting

    send(client, **LETTER)

    assert ContactMessage.objects.count() == 1
    assert [mail.to[0] for mail in mailoutbox] == to


def test_errors_stand_beside_the_fields_and_nothing_is_lost(site: None, client: Client) -> None:
    answer = send(client, **(LETTER | {"email": "nobody", "topic": "gossip"}))

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "topic"}
    assert LETTER["text"] in shown
    assert 'aria-describedby="id_email_helptext id_email_error"' in shown


def test_header_cannot_be_smuggled_in(site: None, client: Client, mailoutbox: Any) -> None:
    answer = send(client, **(LETTER | {"email": "ada@example.org\nBcc: all@example.org"}))

    assert answer.status_code == 422
    assert mailoutbox == []


def test_programs_and_floods_are_refused(site: None, client: Client) -> None:
    program = send(client, **(LETTER | {"website_address": "x"}))
    answers = [send(client, **LETTER).status_code for _ in range(7)]

    assert program.status_code == 422
    assert answers == [302] * 6 + [429]
    assert ContactMessage.objects.count() == 6


def test_barrier_needs_one_sentence_and_keeps_the_page(
    site: None, client: Client, mailoutbox: Any
) -> None:
    boxes(accessibility="a11y@acct.example")

    answer = send(
        client, "contact-accessibility", text="The menu does not open.", page="/en/library/"
    )

    assert answer.status_code == 302
    row = ContactMessage.objects.get()
    assert (row.topic, row.page, row.email) == ("accessibility", "/en/library/", "")
    assert mailoutbox[0].to == ["a11y@acct.example"]
    assert "/en/library/" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("/en/library/?q=a", "/en/library/?q=a"),
        ("/en/events/registration/abc234/cancel/", "/en/events/registration/…/cancel/"),
        ("/en/newsletter/confirm/a:b:c/", "/en/newsletter/confirm/…/"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("/\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_pages_of_this_site_are_filled_in(
    site: None, client: Client, given: str, shown: str
) -> None:
    answer = client.get(reverse("contact-accessibility"), {"page": given})

    assert answer.context["form"]["page"].value() == shown


def test_footer_leads_to_all_three_forms(site: None, client: Client) -> None:
    shown = client.get("/en/library/").content.decode()

    for address in (
        reverse("newsletter"),
        f'{reverse("contact")}"',
        f"{reverse('contact-accessibility')}?page=/en/library/",
    ):
        assert address in shown


def test_desk_answers_and_old_ones_are_erased(site: None, client: Client, capsys: Any) -> None:
    send(client, **LETTER)
    send(client, **LETTER)
    first, second = ContactMessage.objects.order_by("pk")
    client.force_login(UserFactory(is_superuser=True))

    shown = client.get(f"/admin/contactmessage/edit/{first.pk}/").content.decode()
    client.post(
        f"/admin/contactmessage/edit/{first.pk}/", {"state": "answered", "notes": "By mail."}
    )
    refused = client.get("/admin/contactmessage/new/")
    with time_machine.travel(timezone.now() + timedelta(days=181), tick=False):
        call_command("erase_old_messages")

    assert LETTER["text"] in shown
    assert refused.status_code == 302
    assert list(ContactMessage.objects.values_list("pk", "state")) == [(second.pk, "new")]
    assert capsys.readouterr().out == "Erased 1 messages and 0 unconfirmed sign-ups.\n"
