"""What the pages of packs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from wagtail.models import Page

from curriculum.directory.models import HelpIndexPage
from curriculum.library.models import ActivityPage, CaseStudyPage, ModulePage
from curriculum.packs.models import ItemPrint, Pack
from curriculum.sessions.permissions import user_can_edit_plan

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from wagtail.models import Locale

type PrintablePage = ActivityPage | ModulePage | CaseStudyPage | HelpIndexPage

_PRINTABLE: tuple[type[Any], ...] = (ActivityPage, ModulePage, CaseStudyPage, HelpIndexPage)


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return which packs the person asked for; the files stand beside the plans."""
    packs = Pack.objects.filter(requested_by_id=user.pk).order_by("requested_at")
    return {"packs": list(packs.values("plan__title", "preset", "paper", "pages", "requested_at"))}


def pack_for(user: AbstractUser | AnonymousUser, code: str) -> Pack:
    """Return the pack with this code if the person may edit its plan. Raises Http404 otherwise."""
    pack = Pack.objects.select_related("plan", "job").filter(code=code).first()
    if pack is None or not user_can_edit_plan(user, pack.plan):
        raise Http404("No such pack.")
    return pack


def printable_page(key: UUID, locale: Locale) -> PrintablePage:
    """Return the public page with this translation key in a language. Raises Http404."""
    pages = Page.objects.live().public().type(*_PRINTABLE)
    page = pages.filter(locale=locale, translation_key=key).first()
    if page is None:
        raise Http404("No such page.")
    printable: PrintablePage = page.specific
    return printable


def item_print(code: str) -> ItemPrint:
    """Return the print with this code while its item is public. Raises Http404."""
    prints = ItemPrint.objects.select_related("job", "page", "handout__locale")
    found = prints.filter(code=code).first()
    if found is None or not _is_public(found):
        raise Http404("No such print.")
    return found


def _is_public(item_print: ItemPrint) -> bool:
    pages = Page.objects.live().public()
    return item_print.handout_id is not None or pages.filter(pk=item_print.page_id).exists()
