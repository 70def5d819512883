from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_healthz_is_good_while_the_database_answers(db: None, client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthz_says_503_while_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"The database does not answer.\n")


def test_healthz_takes_no_post(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
