"""A trainer's first hour, clicked in a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, sync_playwright
from wagtail.models import Site

from acct_site.common.jobs.services import run_queued_jobs
from acct_site.common.pdf import check_pdf
from curriculum.packs.models import Pack
from tests.factories.curriculum import activity, library, trainer

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def browser_page() -> Iterator[Page]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


def test_trainer_finds_plans_times_and_prints(
    live_server: Any, browser_page: Page, tmp_path: Path
) -> None:
    home = library().get_parent()
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    activity("Map of help")
    activity("Welcome round", minutes_min=10, minutes_max=20)
    person = trainer(email="trainer@example.org")
    person.set_password("a long enough phrase")
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    page, errors = browser_page, []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)

    page.goto(f"{live_server.url}/en/accounts/login/")
    page.fill('input[name="login"]', "trainer@example.org")
    page.fill('input[name="password"]', "a long enough phrase")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{live_server.url}/en/library/?q=map")
    page.get_by_role("link", name="Map of help").click()
    page.get_by_role("link", name="Add to plan").click()
    page.get_by_label("Title").fill("Tuesday morning")
    page.get_by_role("button", name="Make plan").click()
    page.get_by_text("Add an activity").click()
    page.get_by_role("button", name="Add Welcome round").click()
    page.get_by_role("button", name="Move Welcome round up").click()
    assert page.locator(".item .time").all_inner_texts() == ["09:30–09:50", "09:50–10:35"]
    assert "Planned 1 h 05" in page.locator(".plan-bar").inner_text()
    page.get_by_role("link", name="Make pack").click()
    page.get_by_role("button", name="Make pack").click()
    page.wait_for_url("**/en/packs/**")
    run_queued_jobs()  # the page asks again by itself
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    target = tmp_path / "pack.pdf"
    download.value.save_as(target)

    assert check_pdf(target.read_bytes()) == []
    assert Pack.objects.get().pages >= 5
    assert errors == []
