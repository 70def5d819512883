from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.events.models import EventMail, EventMailDelivery, EventRecord, Registration
from home.events.services import organising
from home.events.services.cleaning import Erased, erase_old_registrations
from tests.factories.curriculum import UserFactory
from tests.factories.events import event, organiser, person, record

pytestmark = pytest.mark.django_db

PAGES = ["event-desk-people", "event-desk-attendance", "event-desk-sheet", "event-desk-write"]


@pytest.fixture(autouse=True)
def _mails_go(monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "acct_site.common.mail.transaction.on_commit", lambda send, **options: send()
    )


@pytest.fixture
def desk(site: None) -> Client:
    client = Client()
    client.force_login(organiser())
    return client


@pytest.mark.parametrize("name", ["event-desk", *PAGES])
def test_only_organisers_see_names(desk: Client, name: str) -> None:
    page = event()
    person(page, name="Someone Real")
    address = reverse(name, args=[page.translation_key] if name in PAGES else [])
    editor = UserFactory()
    editor.user_permissions.set(organiser().user_permissions.filter(codename="access_admin"))
    other = Client()
    other.force_login(editor)

    answers = [each.get(address, follow=True) for each in (desk, other, Client())]

    assert [answer.status_code for answer in answers] == [200, 404, 200]
    assert answers[2].redirect_chain[-1][0].startswith("/en/accounts/login/")
    assert "Someone Real" not in answers[1].content.decode() + answers[2].content.decode()


def test_writes_are_refused_to_others_as_well(desk: Client) -> None:
    page = event()
    row = person(page)
    other = Client()
    other.force_login(UserFactory())
    addresses = [
        reverse("event-desk-export", args=[page.translation_key]),
        reverse("event-desk-take-off", args=[page.translation_key, row.code]),
    ]

    refused = [other.post(address, {"way": "cancel"}).status_code for address in addresses]
    allowed = [desk.post(address, {"way": "cancel"}).status_code for address in addresses]

    assert 200 not in refused
    assert allowed == [200, 302]
    assert Registration.objects.get().state == "cancelled"


def test_three_people_cost_as_many_queries_as_one(desk: Client) -> None:
    page, counts = event(), []
    for number in range(3):
        person(page, f"p{number}@example.org")
        with CaptureQueriesContext(connection) as caught:
            desk.get(reverse("event-desk-people", args=[page.translation_key]))
        counts.append(len(caught))

    assert counts[1] == counts[2]


def test_export_is_logged_and_holds_no_formula(desk: Client) -> None:
    page = event()
    person(page, name='=HYPERLINK("http://evil.example")', access_needs="@SUM(1)")

    answer = desk.post(reverse("event-desk-export", args=[page.translation_key]))

    text = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="stepping-in.csv"'
    assert text.startswith("\ufeffName,")
    assert '"\'=HYPERLINK(""http://evil.example"")"' in text
    assert ",'@SUM(1)," in text
    assert PageLogEntry.objects.filter(page=page.pk, action="acct.event.export").count() == 1


def test_attendance_is_marked_for_each_day_and_counted_without_names(desk: Client) -> None:
    start = timezone.now() + timedelta(days=10)
    page = event(starts_at=start, ends_at=start + timedelta(days=1))
    ada, bob = person(page, "ada@example.org"), person(page, "bob@example.org")
    first, second = page.days
    address = reverse("event-desk-attendance", args=[page.translation_key])

    desk.post(
        address,
        {f"{ada.code}-{first}": "present", f"{ada.code}-{second}": "late", f"{bob.code}-{first}": "absent"},
    )  # fmt: skip
    wrong = desk.post(address, {f"{ada.code}-{first}": "asleep"})
    desk.post(address, {f"{ada.code}-{first}": "present", f"{bob.code}-{first}": "absent"})

    assert wrong.status_code == 422
    days = desk.get(reverse("event-desk-people", args=[page.translation_key])).context[
        "attendance"
    ]
    assert [(day.day, day.came, day.absent, day.unmarked) for day in days] == [
        (first, 1, 1, 0),
        (second, 0, 0, 2),
    ]
    assert isinstance(first, date)


def test_mark_of_another_event_is_not_taken(desk: Client) -> None:
    page, other = event(), event("Other")
    stranger = person(other)

    organising.mark_attendance(
        page, {(stranger.code, page.days[0]): "present"}, user=UserFactory()
    )

    assert stranger.marks.count() == 0


def test_mail_to_all_goes_out_once_to_each(desk: Client, mailoutbox: Any) -> None:
    page = event()
    person(page, "ada@example.org")
    person(page, "bob@example.org", state="waiting")
    person(page, "gone@example.org", state="cancelled")
    sent = {"token": uuid4(), "audience": "both", "subject": "New room", "text": "It is {{ x }}."}
    address = reverse("event-desk-write", args=[page.translation_key])

    for _ in range(2):
        assert desk.post(address, sent).status_code == 302
    mail = EventMail.objects.get()
    for _ in range(2):  # a job may be delivered twice
        organising.deliver(mail.token, lambda done, total, words: None)

    assert mail.recipients == 2
    assert [(m.to[0], m.subject) for m in mailoutbox] == [
        ("ada@example.org", "New room"),
        ("bob@example.org", "New room"),
    ]
    assert "It is {{ x }}." in mailoutbox[0].body
    assert not EventMailDelivery.objects.filter(sent_at=None).exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="acct.event.mail").count() == 1


def test_decline_tells_the_person_and_lets_the_next_one_in(desk: Client, mailoutbox: Any) -> None:
    page = event(capacity=1)
    first, second = person(page), person(page, "bob@example.org", state="waiting")

    desk.post(
        reverse("event-desk-take-off", args=[page.translation_key, first.code]),
        {"way": "decline"},
    )

    states = Registration.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["declined", "registered"]
    assert [mail.to[0] for mail in mailoutbox] == ["ada@example.org", second.email]


def test_reminder_comes_two_days_before_and_once(site: None, mailoutbox: Any) -> None:
    page = event(online_url="https://meet.example.org/secret")
    person(page)
    person(page, "bob@example.org", state="waiting")
    event("Cancelled one", state="cancelled")

    with time_machine.travel(page.starts_at - timedelta(days=3), tick=False):
        call_command("send_event_reminders")
        early = len(mailoutbox)
    with time_machine.travel(page.starts_at - timedelta(days=1), tick=False):
        person(page, "late@example.org")
        call_command("send_event_reminders")
        call_command("send_event_reminders")

    assert early == 0
    assert [(mail.to[0], mail.subject) for mail in mailoutbox] == [
        ("ada@example.org", "Soon: Stepping in")
    ]
    assert "meet.example.org/secret" in mailoutbox[0].body


def test_answers_go_after_days_names_after_weeks_numbers_stay(site: None, settings: Any) -> None:
    settings.ACCT_KEEP_ACCESS_NEEDS_DAYS, settings.ACCT_KEEP_REGISTRATIONS_DAYS = 7, 90
    page, coming = event(), event("Coming", starts_at=timezone.now() + timedelta(days=300))
    for name in ("ada", "bob"):
        person(page, f"{name}@example.org", access_needs="Quiet room", answer="Sofia")
    kept = person(coming, access_needs="Step-free")
    organising.mark_attendance(
        page,
        {(Registration.objects.get(email="bob@example.org").code, page.days[0]): "late"},
        user=UserFactory(),
    )

    found = [
        erase_old_registrations(page.ends_at + timedelta(days=days)) for days in (6, 8, 89, 91)
    ]

    assert found == [Erased(0, 0), Erased(2, 0), Erased(0, 0), Erased(0, 2)]
    kept.refresh_from_db()
    assert kept.access_needs == "Step-free"
    past = EventRecord.objects.get(translation_key=page.translation_key)
    assert (past.people_registered, past.people_came) == (2, 1)


def test_people_of_a_deleted_event_are_erased_too(site: None) -> None:
    page = event()
    person(page)
    page.delete()

    assert erase_old_registrations() == Erased(0, 1)


def test_person_can_be_shown_and_erased_and_the_queue_moves(
    site: None, capsys: Any, mailoutbox: Any
) -> None:
    page = event(capacity=1)
    person(page, "Ada@example.org", access_needs="Quiet room")
    person(page, "bob@example.org", state="waiting")

    call_command("visitor_data", "ada@EXAMPLE.org")
    shown = capsys.readouterr().out
    call_command("visitor_data", "ada@EXAMPLE.org", "--erase")

    assert '"event": "Stepping in"' in shown
    assert "Quiet room" in shown
    assert list(record(page).registrations.values_list("email", "state")) == [
        ("bob@example.org", "registered")
    ]
