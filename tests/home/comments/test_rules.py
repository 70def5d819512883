from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from home.comments import rules
from home.comments.choices import CommentState

TODAY = date(2026, 11, 25)


def opening(**said: Any) -> rules.Opening:
    usual: dict[str, Any] = {"mode": "site", "until": None, "site_is_open": True, "days": None}
    return rules.opening(**usual | {"published": date(2026, 11, 1), "today": TODAY} | said)


def test_each_state_has_its_ways_out() -> None:
    assert set(rules.TRANSITIONS) == set(CommentState.values)
    allowed = {pair for pair in product(rules.TRANSITIONS, repeat=2) if rules.may_become(*pair)}
    assert allowed == {
        ("pending", "approved"),
        ("pending", "rejected"),
        ("pending", "spam"),
        ("approved", "rejected"),
        ("approved", "spam"),
        ("rejected", "approved"),
        ("rejected", "spam"),
        ("spam", "approved"),
        ("spam", "rejected"),
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (True, None)),
        ({"published": None}, (False, None)),
        ({"site_is_open": False}, (False, None)),
        ({"site_is_open": False, "mode": "open"}, (True, None)),
        ({"mode": "closed"}, (False, None)),
        ({"days": 24}, (True, date(2026, 11, 25))),
        ({"days": 23}, (False, date(2026, 11, 24))),
        ({"days": 23, "mode": "open"}, (True, None)),
        ({"days": 23, "until": date(2026, 12, 1)}, (True, date(2026, 12, 1))),
        ({"mode": "open", "until": date(2026, 11, 24)}, (False, date(2026, 11, 24))),
    ],
)
def test_page_goes_before_the_site_and_a_day_lasts_to_its_end(
    said: dict[str, Any], expected: tuple[bool, date | None]
) -> None:
    found = opening(**said)

    assert (found.is_open, found.until) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a \r\n b\t c \n\n\n\nd ", "a\nb c\n\nd"),
        ("left\u202eright\u200b\ufeff", "leftright"),
        (f"mine {rules.CUT} yours", "mine yours"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\x07\x1b", ""),
    ],
)
def test_text_keeps_its_words_and_loses_what_nobody_sees(typed: str, kept: str) -> None:
    assert rules.tidy(typed) == kept


def test_line_is_one_line() -> None:
    assert rules.tidy_line(" Ada \n Lovelace ") == "Ada Lovelace"


@pytest.mark.parametrize(
    ("text", "holds"),
    [("Ada", False), ("see WWW.example.org", True), ("http://x", True), ("awww.", False)],
)
def test_address_of_a_website_is_seen(text: str, holds: bool) -> None:
    assert rules.holds_address(text) is holds


def test_same_words_are_the_same_whatever_their_case_and_space() -> None:
    assert rules.same_words("Hello\n you", "hello YOU")
    assert not rules.same_words("Hello you", "Hello")


def test_words_are_taken_out_wherever_they_stand() -> None:
    assert rules.cut("call 123, again 123", "123") == f"call {rules.CUT}, again {rules.CUT}"
    for absent in ("", "456"):
        with pytest.raises(ValueError, match="do not stand"):
            rules.cut("call 123", absent)


def test_spreadsheet_runs_nothing() -> None:
    rows = [{"name": "=1+1", "text": "two\nlines"}]

    assert rules.as_csv(rows) == 'name,text\r\n\'=1+1,"two\nlines"\r\n'
    assert rules.as_csv([]) == ""
