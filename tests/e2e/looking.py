"""What axe and the eye would find on a page; every browser test of a room asks it of its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCROLLS = "document.documentElement.scrollWidth > innerWidth"
SIZES = [(320, "light"), (1280, "dark")]


def findings(page: Page, address: str) -> tuple[str, list[str], bool]:
    """Return the address, what axe finds there, and whether the page scrolls sideways."""
    answer = page.goto(address)
    assert answer
    assert answer.status == (404 if "nowhere" in address else 200)
    return address, *seen(page)


def seen(page: Page) -> tuple[list[str], bool]:
    """Return what axe finds on the page as it stands, and whether it scrolls sideways."""
    report = Axe().run(page, options=RULES)
    wrong = [
        f"{violation['id']}: {node['target']}"
        for violation in report.response["violations"]
        for node in violation["nodes"]
    ]
    return wrong, page.evaluate(SCROLLS)
