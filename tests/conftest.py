"""What the whole suite shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from wagtail.models import Site

from tests.factories.curriculum import library


@pytest.fixture(autouse=True)
def _postgres_only(request: pytest.FixtureRequest) -> None:
    """Skip what is marked ``postgres`` on any other database."""
    if request.node.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin each test in English: a request leaves the language of its address behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def site(db: None) -> None:
    """A site that begins at the home page above the library."""
    home = library().get_parent()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Open the test database without a surrounding transaction, so that processes see each write.

    Nothing is flushed, because that would take the pages and locales of the migrations away: a test
    deletes what it made.
    """
    with django_db_blocker.unblock():
        yield
        connection.close()
