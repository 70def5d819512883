"""The one place that reads environment variables.

Every reader stops the start with ``ImproperlyConfigured`` when a value makes no sense, and names
the variable. ``.env.example`` explains each variable; a file ``.env`` beside it is read first and
never overrides the process's own environment.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

environ.Env.read_env(BASE_DIR / ".env")
_env = environ.Env()

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
_SECRET_LENGTH = 32
_DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable, or ``default``; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name}: .env.example explains it.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; only 1/0, true/false, yes/no and on/off are understood."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in _TRUE:
        return True
    if raw.strip().lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {raw!r}: write 1 or 0.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number that is at least ``least``."""
    raw = os.environ.get(name, str(default))
    try:
        value = int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {raw!r}: write a whole number.") from None
    if value < least:
        raise ImproperlyConfigured(f"{name} is {value}: it must be {least} or more.")
    return value


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    """Return one of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}: write one of {', '.join(allowed)}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without empty entries."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(name: str) -> str:
    """Return a secret of at least 32 characters."""
    value = text(name)
    if len(value) < _SECRET_LENGTH:
        raise ImproperlyConfigured(f"{name} is too short: use 32 random characters or more.")
    return value


def url(name: str, default: str | None = None) -> str:
    """Return an absolute http(s) address without a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ImproperlyConfigured(f"{name} is {value!r}: write an address with https://.")
    return value


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder, made if it is missing."""
    path = (BASE_DIR / text(name, str(default))).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def database(default: str) -> dict[str, Any]:
    """Return Django's settings of the database that ``DATABASE_URL`` names.

    SQLite takes the write lock at the start of a transaction and keeps a write-ahead log, so that
    readers never wait and writers queue; PostgreSQL connections are pooled and checked.
    """
    config = _database_config(text("DATABASE_URL", default))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        # Five seconds: while the database is away, an error page beats a browser that waits.
        pool = {"min_size": 1, "max_size": number("DATABASE_POOL", 8, least=1), "timeout": 5}
        config.setdefault("OPTIONS", {})["pool"] = pool
    return config


def _database_config(address: str) -> dict[str, Any]:
    try:
        if urlsplit(address).scheme in _DATABASE_SCHEMES:
            config: dict[str, Any] = _env.db_url_config(address)
            return config
    except ValueError:
        pass  # a port that is no number
    # The address may hold a password: it is not repeated.
    raise ImproperlyConfigured(
        "DATABASE_URL is no address of a database: write sqlite:////folder/file or"
        " postgres://user:password@host:5432/name."
    )
