"""What the browser tests share: the demo on a running site, and a browser.

The demo is loaded once and committed; tests add to it and none expects to be alone with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale, Page as WagtailPage, Site

from home.demo.loading import delete_demo, load_demo
from home.demo.people import PASSWORD, PEOPLE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the test database although no test here is marked ``django_db``: none is rolled back."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def demo_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of a running site that holds the demo, with one page of each type in Arabic."""
    with django_db_blocker.unblock():
        load_demo()
        _speak_arabic()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        delete_demo()
        Site.objects.all().delete()
        WagtailPage.objects.filter(depth=2).delete()
        _end_idle_sessions()
        connection.close()


def _speak_arabic() -> None:
    """Copy a page of each type that the demo holds in English alone to Arabic."""
    arabic = Locale.objects.get(language_code="ar")
    pages = WagtailPage.objects.filter(locale__language_code="en", depth__gt=1).order_by("path")
    spoken = {type(page) for page in WagtailPage.objects.filter(locale=arabic).specific()}
    for page in pages.specific():
        if type(page) not in spoken:
            spoken.add(type(page))
            page.copy_for_translation(arabic, copy_parents=True).get_latest_revision().publish()


def _end_idle_sessions() -> None:
    """End the sessions of the live server's threads, so that PostgreSQL lets the database go."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


type Visitor = Callable[..., Page]


@pytest.fixture
def visitor(browser: Browser, demo_site: str) -> Iterator[Visitor]:
    """Open a page as a visitor of its own: ``visitor(width=320, color_scheme="dark")``.

    ``errors`` of the page collects what its console reports as an error.
    """
    contexts = []

    def open_page(width: int = 1280, **options: Any) -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(base_url=demo_site, viewport=size, **options)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, role: str = "trainer") -> None:
    """Sign the visitor in as one of the demo's people."""
    page.goto("/en/accounts/login/")
    page.get_by_label("Email").fill(PEOPLE[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/accounts/" not in address)
