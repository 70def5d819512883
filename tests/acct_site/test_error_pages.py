from __future__ import annotations

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        (400, "We could not read this address"),
        (403, "This is not open to you"),
        (404, "This page is not here"),
        (500, "Something went wrong on our side"),
    ],
)
def test_error_page_needs_neither_database_nor_request(code: int, heading: str) -> None:
    page = render_to_string(f"{code}.html")

    assert f"<title>{heading} · ACCT</title>" in page
    assert f"<h1>{heading}</h1>" in page
    assert f"{code}</p>" in page
    assert "<svg" in page
