from __future__ import annotations

import time_machine
from django import forms

from acct_site.common.honeypot import HoneypotForm


class LetterForm(HoneypotForm):
    text = forms.CharField()


def sent(after: float, **data: str) -> LetterForm:
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False) as clock:
        drawn = LetterForm().initial["drawn"]
        clock.shift(after)
        form = LetterForm({"text": "Hello", "drawn": drawn} | data)
        form.is_valid()
    return form


def test_what_a_person_sends_is_taken() -> None:
    assert sent(20).errors == {}


def test_what_fills_the_hidden_field_is_refused() -> None:
    assert sent(20, website_address="x").non_field_errors() == [
        "Leave the field at the end of the form empty."
    ]


def test_what_comes_too_soon_too_late_or_forged_may_be_sent_again() -> None:
    forms_sent = [sent(0.5), sent(25 * 60 * 60), sent(20, drawn="forged")]

    for form in forms_sent:
        assert form.non_field_errors() == [
            "That was very quick, or very long ago. Please send it again."
        ]
        assert form["text"].value() == "Hello"
    assert forms_sent[0]["drawn"].value() != ""


def test_people_see_neither_field() -> None:
    assert [field.name for field in LetterForm().people_fields] == ["text"]
