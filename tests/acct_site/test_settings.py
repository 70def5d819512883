from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from acct_site.settings import environment as env

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "SECRET_KEY": "x" * 40,
    "ALLOWED_HOSTS": "acct.example.org",
    "ACCT_BASE_URL": "https://acct.example.org/",
    "ACCT_FROM_EMAIL": "acct@example.org",
    "SMTP_HOST": "127.0.0.1",
    "DATABASE_URL": "postgres://acct:secret@127.0.0.1:5432/acct",
}


def load(module: str, expression: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Import settings in a fresh process with only these variables and print one expression."""
    code = f"import acct_site.settings.{module} as s; print(({expression}))"
    environment = {"PATH": os.environ["PATH"], "ACCT_DATA_DIR": str(settings.MEDIA_ROOT.parent)}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


# --- The files -----------------------------------------------------------------------------------
READERS = {"text", "flag", "number", "words", "secret", "url", "folder", "choice"}


def variables_read() -> Iterator[str]:
    """Yield each variable that a settings module reads."""
    for module in (ROOT / "acct_site" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in READERS and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_env_example_explains_each_variable_that_settings_read_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text()
    explained = re.findall(r"^# .+\n#([A-Z0-9_]+)=$", example, re.MULTILINE)
    assert sorted(explained) == sorted(set(variables_read()))


def test_only_the_environment_module_reads_the_environment() -> None:
    readers = [
        module.name
        for module in (ROOT / "acct_site" / "settings").glob("*.py")
        if re.search(r"os\.(environ|getenv)", module.read_text())
    ]
    assert readers == ["environment.py"]


# --- What settings make of the environment ---------------------------------------------------------
def test_dev_needs_no_variable() -> None:
    run = load("dev", "s.DEBUG, s.DATABASES['default']['ENGINE']")
    assert (run.stdout, run.stderr) == ("(True, 'django.db.backends.sqlite3')\n", "")


def test_production_with_every_needed_variable_loads() -> None:
    expression = "s.DEBUG, s.ALLOWED_HOSTS, s.WAGTAILADMIN_BASE_URL, s.CSRF_TRUSTED_ORIGINS"
    run = load("production", expression, **PRODUCTION)
    address = "https://acct.example.org"
    assert run.stdout == f"(False, ['acct.example.org'], '{address}', ['{address}'])\n"
    assert run.stderr == ""


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "ACCT_BASE_URL", "ACCT_FROM_EMAIL", "SMTP_HOST"]
)
def test_production_without_a_needed_variable_stops_and_names_it(name: str) -> None:
    variables = {key: value for key, value in PRODUCTION.items() if key != name}
    run = load("production", "s.DEBUG", **variables)
    assert run.returncode == 1
    last = f"ImproperlyConfigured: Set {name}: .env.example explains it.\n"
    assert run.stderr.endswith(last)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short: use 32 random characters or more."),
        (
            "ACCT_BASE_URL",
            "acct.org",
            "ACCT_BASE_URL is 'acct.org': write an address with https://.",
        ),
        ("SMTP_PORT", "mail", "SMTP_PORT is 'mail': write a whole number."),
        ("SMTP_PORT", "0", "SMTP_PORT is 0: it must be 1 or more."),
        ("SMTP_TLS", "maybe", "SMTP_TLS is 'maybe': write 1 or 0."),
        ("ACCT_HSTS_SECONDS", "-1", "ACCT_HSTS_SECONDS is -1: it must be 0 or more."),
        ("ACCT_JOB_LEASE", "0", "ACCT_JOB_LEASE is 0: it must be 1 or more."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud': write one of DEBUG, INFO, WARNING, ERROR."),
        ("S3_BUCKET", "acct", "Set S3_ACCESS_KEY: .env.example explains it."),
    ],
)
def test_production_with_a_senseless_value_stops_and_names_it(
    name: str, value: str, complaint: str
) -> None:
    run = load("production", "s.DEBUG", **PRODUCTION | {name: value})
    assert run.returncode == 1
    assert run.stderr.endswith(f"ImproperlyConfigured: {complaint}\n")


# --- One reader at a time --------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["nonsense", "mysql://h/x", "postgres://u:p@h:port/x"])
def test_database_of_no_known_kind_is_refused_without_its_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database("sqlite://:memory:")
    assert str(refusal.value).startswith("DATABASE_URL is no address of a database")
    assert address not in str(refusal.value)


def test_database_on_postgresql_is_pooled_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", PRODUCTION["DATABASE_URL"])
    monkeypatch.setenv("DATABASE_POOL", "3")
    config = env.database("sqlite://:memory:")
    assert config["CONN_HEALTH_CHECKS"] is True
    assert config["OPTIONS"] == {"pool": {"min_size": 1, "max_size": 3, "timeout": 5}}


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("Yes", True), ("off", False), ("", False)]
)
def test_flag_understands_words(
    value: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCT_A_FLAG", value)
    assert env.flag("ACCT_A_FLAG", default=not expected) is expected


def test_words_drops_what_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCT_WORDS", " a.org ,, b.org,")
    assert env.words("ACCT_WORDS") == ["a.org", "b.org"]


def test_text_of_spaces_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCT_TEXT", "  ")
    assert env.text("ACCT_TEXT", "default") == "default"


# --- What Django is told -----------------------------------------------------------------------
def test_sqlite_takes_the_write_lock_first_and_logs_ahead(db: Any) -> None:
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite")
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()
    assert mode == ("wal",)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
