"""What every page's frame needs: publisher, menu, languages, breadcrumbs; and small formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Locale, Page, Site

from acct_site.common import fallback, identity

register = template.Library()


class MenuEntry(TypedDict):
    title: str
    url: str
    current: bool


class LanguageChoice(TypedDict):
    code: str
    name: str
    url: str
    current: bool


# Each language by its own name, as its readers look for it.
OWN_NAMES = {
    "en": "English",
    "bg": "Български",
    "da": "Dansk",
    "de": "Deutsch",
    "es": "Español",
    "pl": "Polski",
    "fr": "Français",
    "uk": "Українська",
    "ar": "العربية",
}


def _once[T](request: HttpRequest, name: str, answer: Callable[[], T]) -> T:
    """Return ``answer()``, asked once a request: header, footer and head want the same things."""
    kept: dict[str, Any] = request.__dict__.setdefault("_acct_frame", {})
    if name not in kept:
        kept[name] = answer()
    found: T = kept[name]
    return found


@register.simple_tag
def site_identity() -> identity.Identity:
    """Return the publisher's texts in the active language."""
    return identity.site_identity(get_language() or settings.LANGUAGE_CODE)


def _locale(request: HttpRequest) -> Locale:
    return _once(request, "locale", Locale.get_active)


def _home(context: dict[str, Any]) -> Page | None:
    """Return the live home page of the active language, else the site's own."""
    request = context["request"]
    return _once(request, "home", lambda: _find_home(request))


def _find_home(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    home: Page = site.root_page
    local = home.get_translations().live().filter(locale=_locale(request)).first()
    return local or home


@register.simple_tag(takes_context=True)
def home_url(context: dict[str, Any]) -> str:
    home = _home(context)
    return str(home.get_url(context["request"])) if home else "/"


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[MenuEntry]:
    """Return the pages under home that editors put into the menu, and the trainer's desk."""
    return _once(context["request"], "menu", lambda: _menu_entries(context))


def _menu_entries(context: dict[str, Any]) -> list[MenuEntry]:
    request = context["request"]
    home = _home(context)
    pages = home.get_children().live().in_menu() if home else Page.objects.none()
    entries = [
        MenuEntry(title=page.title, url=page.get_url(request), current=_here(request, page))
        for page in pages
    ]
    if request.user.is_authenticated and request.user.has_perm("curriculum.add_sessionplan"):
        url = reverse("plan-list")
        current = request.path.startswith(url)
        entries.append(MenuEntry(title=_("My plans"), url=url, current=current))
    return entries


@register.simple_tag(takes_context=True)
def footer_menu(context: dict[str, Any]) -> list[MenuEntry]:
    """Return the pages that editors put into the footer, such as "Privacy"."""
    request = context["request"]
    return [
        MenuEntry(title=page.title, url=page.get_url(request), current=False)
        for page in identity.footer_pages(_locale(request))
    ]


def _here(request: Any, page: Page) -> bool:
    return bool(request.path.startswith(page.get_url(request) or "\0"))


@register.simple_tag(takes_context=True)
def language_choices(context: dict[str, Any]) -> list[LanguageChoice]:
    """Return the languages that have a live home page; the same page where it is translated."""
    request, page = context["request"], context.get("page")
    site = Site.find_for_request(request)
    homes = site.root_page.get_translations(inclusive=True).live() if site else []
    same = _translations(request, page)
    active = get_language()
    return [
        LanguageChoice(
            code=home.locale.language_code,
            name=OWN_NAMES[home.locale.language_code],
            url=_address(request, same.get(home.locale_id), home),
            current=home.locale.language_code == active,
        )
        for home in sorted(
            homes, key=lambda home: list(OWN_NAMES).index(home.locale.language_code)
        )
    ]


def _translations(request: HttpRequest, page: Any) -> dict[int, Page]:
    """Return the live versions of the page that is shown, its own included, by language."""
    if not isinstance(page, Page) or page.pk is None:
        return {}
    versions = page.get_translations(inclusive=True).live().select_related("locale")
    return _once(request, "translations", lambda: {v.locale_id: v for v in versions})


def _address(request: Any, translation: Page | None, home: Page) -> str:
    if translation is not None:
        return str(translation.get_url(request))
    # A page that is not translated keeps its place too: ``serve_page`` leads back here and says so.
    query = request.GET.copy()
    query.pop(fallback.ASKED_FOR, None)
    path = f"{request.path}?{query.urlencode()}" if query else request.path
    return str(translate_url(path, home.locale.language_code))


@register.simple_tag(takes_context=True)
def hreflang_links(context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (language, absolute address) of each live translation of the page.

    ``x-default`` is the version for readers of every other language.
    """
    request = context["request"]
    pages = _translations(request, context.get("page")).values()
    links = [(page.locale.language_code, page.get_full_url(request)) for page in pages]
    default = dict(links).get(settings.LANGUAGE_CODE)
    return [*links, ("x-default", default)] if default else links


@register.simple_tag(takes_context=True)
def missing_language(context: dict[str, Any]) -> LanguageChoice | None:
    """Return the language that the reader asked for and this page does not speak.

    ``url`` is the home page in that language, empty where the site has none.
    """
    code = fallback.asked_for(context["request"])
    if not code or not isinstance(context.get("page"), Page):
        return None
    home = fallback.home_in(code, context["request"])
    url = str(home.get_url(context["request"])) if home else ""
    return LanguageChoice(code=code, name=OWN_NAMES[code], url=url, current=False)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> list[MenuEntry]:
    """Return the pages above the current one, from the home page on."""
    page = context.get("page")
    if not isinstance(page, Page) or page.pk is None:
        return []
    above = page.get_ancestors().live().filter(depth__gt=1)
    request = context["request"]
    return [MenuEntry(title=p.title, url=p.get_url(request), current=False) for p in above]


@register.filter
def duration(minutes: int | None) -> str:
    """Return whole minutes in words: "45 min", "1 h", "3 h 25"."""
    if minutes is None:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{rest:02d}"}


@register.filter
def span(least: int, most: int) -> str:
    """Return a range as "30–45", or one number where both are the same."""
    return f"{least}" if least == most else f"{least}–{most}"


@register.filter
def choice_label(value: StructValue, name: str) -> str:
    """Return the words of a choice inside a struct block: ``value|choice_label:"kind"``."""
    return _choices(value.block, name).get(value.get(name), "")


@register.filter
def by_choice(stream: StreamValue, name: str) -> list[tuple[str, list[StructValue]]]:
    """Return a stream's values as (label, values), in the order of the choices called ``name``."""
    groups: dict[Any, list[StructValue]] = {}
    for child in stream or ():
        groups.setdefault(child.value.get(name), []).append(child.value)
    if not groups:
        return []
    choices = _choices(next(iter(groups.values()))[0].block, name)
    return [(label, groups[key]) for key, label in choices.items() if key in groups]


def _choices(block: Any, name: str) -> dict[Any, str]:
    return {key: str(label) for key, label in block.child_blocks[name].field.choices}
