"""Photograph the main screens of a running demo for the README: bin/screenshots.py [ADDRESS]."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "images"
SIZE = {"width": 1280, "height": 860}
SCREENS = {
    "home": "/en/",
    "library": "/en/library/",
    "activity": "/en/library/one-door-or-many-doors/",
    "case-study": "/en/case-studies/sofia-bureau/",
    "arabic": "/ar/library/what-i-take-home/",
}


def main(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE, base_url=address)
        for name, path in SCREENS.items():
            page.goto(path)
            _save(name, page.screenshot())
        _sign_in(page)
        page.get_by_role("link", name="Half a day").click()
        _save("plan", page.screenshot())
        _save_pack(page)
        browser.close()


def _sign_in(page: Page) -> None:
    page.goto("/en/accounts/login/")
    page.get_by_label("Email").fill("trainer@example.org")
    page.get_by_label("Password").fill("courage-in-sofia-2023")
    page.get_by_role("button", name="Sign in").click()
    page.goto("/en/plans/")


def _save_pack(page: Page) -> None:
    """Make a pack of the open plan and lay three of its pages side by side."""
    page.get_by_role("link", name="Make pack").click()
    page.get_by_role("button", name="Make pack").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click(timeout=120_000)
    sheets = pypdfium2.PdfDocument(download.value.path())
    pictures = [sheets[number].render(scale=1).to_pil() for number in (0, 2, 6)]
    wide = sum(picture.width + 16 for picture in pictures) + 16
    table = Image.new("RGB", (wide, pictures[0].height + 32), "#8a8f9c")
    for number, picture in enumerate(pictures):
        table.paste(picture, (16 + number * (picture.width + 16), 16))
    out = io.BytesIO()
    table.save(out, "PNG")
    _save("pack", out.getvalue())


def _save(name: str, png: bytes) -> None:
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    picture.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
