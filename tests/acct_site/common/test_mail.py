from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy

from acct_site.common.mail import Attachment, send_on_commit

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(tmp_path: Path, settings: Any) -> str:
    (tmp_path / "letter.txt").write_text("{{ word }} & more\n\n{{ site_url }}\n{{ name }}\n")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [str(tmp_path)]}]
    return "letter"


def send(template: str, **options: Any) -> None:
    words = {"word": gettext_lazy("Search"), "name": "<Ada>\nB"}
    send_on_commit(template, "ada@example.org", language="bg", context=words, **options)


def test_mail_speaks_the_readers_language_and_escapes_nothing(
    letter: str, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        files = [Attachment("a.ics", b"BEGIN", "text/calendar")]
        send(letter, attachments=files, headers={"Reply-To": "bob@example.org"})

    [mail] = mailoutbox
    assert mail.subject == "Търсене & more"
    assert mail.body == "http://127.0.0.1:8000\n<Ada>\nB\n"
    assert mail.to == ["ada@example.org"]
    assert mail.attachments[0].filename == "a.ics"
    assert mail.message()["Reply-To"] == "bob@example.org"


def test_rollback_sends_nothing(
    letter: str, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        send(letter)
        transaction.set_rollback(True)

    assert callbacks == []
    assert mailoutbox == []


def test_dead_mail_server_breaks_nothing(
    letter: str, settings: Any, caplog: Any, django_capture_on_commit_callbacks: Any
) -> None:
    options = {"host": "127.0.0.1", "port": 1}
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}

    with django_capture_on_commit_callbacks(execute=True):
        send(letter)

    assert "The mail letter could not be sent." in caplog.text
    assert "ada@example.org" not in caplog.text
