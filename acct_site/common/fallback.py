"""Where a reader goes whose language a page does not speak yet: to the page itself, told why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from collections.abc import Iterable

# ``/en/library/?from=ar`` is the English page for somebody who asked for the Arabic one.
ASKED_FOR = "from"


def home_in(language: str | None, request: HttpRequest) -> Page | None:
    """Return the live home page of a language, or None where the site does not speak it."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = site.root_page.get_translations(inclusive=True).live()
    home: Page | None = homes.filter(locale__language_code=language).first()
    return home


def address_elsewhere(request: HttpRequest, path: str) -> str | None:
    """Return the address of the public page that ``path`` names in another language, or None.

    Where the page exists in the reader's own language under another slug, that is the address. Pages
    with a view restriction are never named.
    """
    asked = get_language() or settings.LANGUAGE_CODE
    for home in _homes(request):
        page = _routed(home, request, path)
        if page is not None:
            own = page.get_translations().live().filter(locale__language_code=asked).first()
            return str(own.get_url(request)) if own else _told(page, request, asked)
    return None


def asked_for(request: HttpRequest) -> str:
    """Return the language that the reader asked for and did not get, or an empty text."""
    code = request.GET.get(ASKED_FOR, "")
    return code if code in dict(settings.LANGUAGES) and code != get_language() else ""


def _homes(request: HttpRequest) -> Iterable[Page]:
    """Return the live home pages of the other languages, the default language's first."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    homes = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    others = [home for home in homes if home.locale.language_code != get_language()]
    return sorted(others, key=lambda home: home.locale.language_code != settings.LANGUAGE_CODE)


def _routed(home: Page, request: HttpRequest, path: str) -> Page | None:
    try:
        found = home.specific.route(request, [part for part in path.split("/") if part])
    except Http404:
        return None
    page: Page = found.page
    return None if page.get_view_restrictions().exists() else page


def _told(page: Page, request: HttpRequest, asked: str) -> str:
    return f"{page.get_url(request)}?{urlencode({ASKED_FOR: asked})}"
