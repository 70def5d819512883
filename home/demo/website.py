"""The demo's pages: added in one pass, joined to each other in a second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.db.models import ProtectedError
from wagtail.models import Locale, Page, Site

from curriculum.directory.models import HelpIndexPage
from curriculum.library.models import (
    ActivityHandout,
    ActivityPage,
    CaseStudyIndexPage,
    CaseStudyPage,
    GlossaryIndexPage,
    Handout,
    LibraryIndexPage,
    ModuleHandout,
    ModulePage,
    Topic,
)
from home.demo.content import ENGLISH, IMAGES, Data, files, sheet
from home.demo.events import forget_events, moments
from home.demo.fields import same_thing, values
from home.demo.newsroom import sign
from home.models import (
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    PartnerIndexPage,
    PartnerPage,
    ResourceIndexPage,
    ResourcePage,
    SiteImage,
    SiteTexts,
    SiteTextsInLanguage,
    StandardPage,
)
from poster_competition.models import CallIndexPage, CallPage


@dataclass(frozen=True)
class Shelf:
    """A list page and what stands on it: folders of content files by page type."""

    slug: str
    index: Any
    kinds: dict[str, Any]
    in_menu: bool = True

    def contents(self, language: str) -> dict[str, dict[str, Data]]:
        """Return the things of each kind that stand on it in this language."""
        return {kind: files(language, kind) for kind in self.kinds}


SHELVES = (
    Shelf("library", LibraryIndexPage, {"activities": ActivityPage, "modules": ModulePage}),
    Shelf("case-studies", CaseStudyIndexPage, {"cases": CaseStudyPage}),
    Shelf("glossary", GlossaryIndexPage, {}),
    Shelf("news", NewsIndexPage, {"news": NewsPage}),
    Shelf("events", EventIndexPage, {"events": EventPage}),
    Shelf("posters", CallIndexPage, {"calls": CallPage}),
    Shelf("where-to-turn", HelpIndexPage, {}),
    Shelf("partners", PartnerIndexPage, {"partners": PartnerPage}, in_menu=False),
    Shelf("resources", ResourceIndexPage, {"resources": ResourcePage}, in_menu=False),
)
_HANDOUT_ITEMS = {ActivityPage: ActivityHandout, ModulePage: ModuleHandout}
_RELATIONS = (
    "key_concepts", "related_activities", "related_case_studies", "related_modules",
    "related_news", "organisers",
)  # fmt: skip


def load_pages(locale: Locale) -> None:
    """Save the pages of a language that are missing; what editors changed stays."""
    language = locale.language_code
    home, is_new = _home(locale)
    new: list[tuple[Any, Data]] = []
    for shelf in SHELVES:
        contents = shelf.contents(language)
        # Terms and places to turn to are no pages: they stand in one sheet.
        if any(contents.values()) or sheet(language, shelf.slug):
            index = _index(shelf, home)
            for kind, things in contents.items():
                new += _add_all(index, shelf.kinds[kind], things)
    new += _add_all(home, StandardPage, files(language, "pages"))
    for page, data in new:
        _join(page, data)
    if is_new:
        _join(home, sheet(language, "site")["home"])
    _texts(locale)


def delete_pages() -> list[str]:
    """Delete the demo's pages and return the titles of those that somebody still uses.

    A list page goes when nothing stands on it any more. The English home page stays, since a site
    needs one.
    """
    kept: list[str] = []
    forget_events(files(ENGLISH, "events"))
    for shelf in SHELVES:
        for kind, model in shelf.kinds.items():
            kept += _delete(model.objects.filter(slug__in=files(ENGLISH, kind)))
    kept += _delete(StandardPage.objects.filter(slug__in=files(ENGLISH, "pages")))
    for shelf in SHELVES:
        kept += _delete(shelf.index.objects.filter(slug=shelf.slug, numchild=0))
    kept += _delete(HomePage.objects.filter(numchild=0).exclude(locale__language_code=ENGLISH))
    SiteImage.objects.filter(title__in=[path.stem for path in IMAGES.glob("*.png")]).delete()
    return kept


def _delete(pages: Any) -> list[str]:
    kept = []
    for page in pages:
        try:
            page.delete()
        except ProtectedError:
            kept.append(str(page))
    return kept


def _home(locale: Locale) -> tuple[HomePage, bool]:
    """Return the home page of a language, and whether it was made just now."""
    found: HomePage | None = HomePage.objects.filter(locale=locale).first()
    if found:
        return found, False
    language = locale.language_code
    slug = "acct" if language == ENGLISH else f"acct-{language}"
    data = sheet(language, "site")["home"]
    home: HomePage = Page.get_first_root_node().add_child(
        instance=_page(HomePage, slug, locale, data, key_of="acct")
    )
    if language == ENGLISH:
        _show(home)
    return home, True


def _show(home: HomePage) -> None:
    """Let the site begin at ``home`` instead of the page that Wagtail's migrations make."""
    defaults = {"root_page": home, "hostname": "localhost"}
    Site.objects.update_or_create(is_default_site=True, defaults=defaults)
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=home.depth, content_type=plain, slug="home"):
        page.delete()


def _index(shelf: Shelf, home: HomePage) -> Any:
    found = shelf.index.objects.filter(locale=home.locale).first()
    if found:
        return found
    data = sheet(home.locale.language_code, "site")[shelf.slug]
    page = _page(shelf.index, shelf.slug, home.locale, data)
    page.show_in_menus = shelf.in_menu
    index = home.add_child(instance=page)
    index.save_revision().publish()
    return index


def _add_all(parent: Any, model: Any, things: dict[str, Data]) -> list[tuple[Any, Data]]:
    """Add the missing pages below ``parent`` and return them with their data."""
    stand = set(parent.get_children().values_list("slug", flat=True))
    return [
        (parent.add_child(instance=_page(model, slug, parent.locale, data)), data)
        for slug, data in things.items()
        if slug not in stand
    ]


def _page(model: Any, slug: str, locale: Locale, data: Data, key_of: str = "") -> Any:
    fields = values(model, slug, data | moments(data), _finder(locale))
    fields |= same_thing(model, key_of or slug, locale)
    if data.get("image"):
        fields["image"] = _picture(data["image"])
    return model(slug=slug, locale=locale, **fields)


def _finder(locale: Locale) -> Any:
    return lambda slug: Page.objects.filter(locale=locale, slug=slug).first()


def _join(page: Any, data: Data) -> None:
    """Set what points at other things, now that all of them stand, and publish."""
    for name, value in values(type(page), page.slug, data, _finder(page.locale)).items():
        setattr(page, name, value)
    for name in _RELATIONS:
        if name in data:
            model = page._meta.get_field(name).related_model
            getattr(page, name).set(model.objects.filter(locale=page.locale, slug__in=data[name]))
    if "topics" in data:
        topics = Topic.objects.filter(slug__in=data["topics"])
        own = topics.filter(locale=page.locale)
        page.topics.set(list(own or topics.filter(locale__language_code=ENGLISH)))
    if "tags" in data:
        page.tags.set(data["tags"])
    _join_handouts(page, data.get("handouts", []))
    if "authors" in data:
        sign(page, data["authors"])
    page.save_revision().publish()


def _join_handouts(page: Any, slugs: list[str]) -> None:
    found = {h.slug: h for h in Handout.objects.filter(locale=page.locale, slug__in=slugs)}
    if found:
        item = _HANDOUT_ITEMS[type(page)]
        sheets = [found[slug] for slug in slugs if slug in found]
        page.handout_items.set([item(handout=h, sort_order=n) for n, h in enumerate(sheets)])


def _picture(name: str) -> SiteImage:
    path = IMAGES / name
    found: SiteImage | None = SiteImage.objects.filter(title=path.stem).first()
    if found:
        return found
    described = sheet(ENGLISH, "images")[path.stem]
    with path.open("rb") as file:
        image: SiteImage = SiteImage.objects.create(
            title=path.stem, file=ImageFile(file, name=name), credit="ACCT", **described
        )
    return image


def _texts(locale: Locale) -> None:
    """Save the footer's texts of a language."""
    site = Site.objects.get(is_default_site=True)
    texts = SiteTexts.for_site(site)
    data = sheet(locale.language_code, "site").get("texts")
    if data and not texts.languages.filter(locale=locale).exists():
        texts.languages.add(SiteTextsInLanguage(locale=locale, **data))
        texts.save()  # the list is kept in memory until then
