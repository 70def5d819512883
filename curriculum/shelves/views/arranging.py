"""The page on which a person arranges a collection, and each of its buttons.

With htmx a button's answer is the list alone, otherwise a redirect to the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from acct_site.common.htmx import render_part
from acct_site.common.returning import signed_in_post
from curriculum.shelves import queries, services
from curriculum.shelves.forms import NoteForm
from curriculum.shelves.models import CollectionItem, LibraryCollection

REMOVED = "removed_collection_item"
_PAGE = "curriculum/shelves/collection_page.html"


class RefusedError(Exception):
    """What was asked cannot be done; ``item`` and ``typed`` say where and what was typed."""

    def __init__(self, reason: str, item: str = "", typed: str = "") -> None:
        super().__init__(reason)
        self.reason, self.item, self.typed = reason, item, typed


def _render(
    request: HttpRequest,
    collection: LibraryCollection,
    status: HTTPStatus = HTTPStatus.OK,
    **extra: Any,
) -> HttpResponse:
    removed = request.session.get(REMOVED)
    language = get_language() or "en"
    context = {
        "collection": collection,
        "rows": queries.rows(list(collection.items.all()), language),
        "removed": removed if removed and removed["collection"] == collection.code else None,
        "shared_url": collection.shared_url and request.build_absolute_uri(collection.shared_url),
    } | extra
    return render_part(request, _PAGE, "items", context, status)


@require_safe
@login_required
def collection_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Show a person's collection, to be arranged."""
    return _render(request, queries.own_collection(request.user, code))


def arrangement(change: Callable[..., str]) -> Callable[..., Any]:
    """Turn ``change(request, collection, …) -> announcement`` into a guarded view."""

    @signed_in_post
    @wraps(change)
    def view(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        collection = queries.own_collection(request.user, code)
        try:
            said = change(request, collection, **kwargs)
        except RefusedError as refused:
            return _render(request, collection, HTTPStatus.UNPROCESSABLE_ENTITY, refused=refused)
        if getattr(request, "htmx", False):
            return _render(request, collection, said=said)
        messages.success(request, said)
        return redirect(collection)

    return view


def _title(item: CollectionItem) -> str:
    language = get_language() or "en"
    found = queries.things([(item.kind, item.key)], language).get((item.kind, item.key))
    return found.item.title if found else _("Something that is not available")


@arrangement
def move_item(request: HttpRequest, collection: LibraryCollection, item: str, step: int) -> str:
    found = queries.own_item(collection, item)
    place = services.move_item(found, step)
    return _("“%(title)s” is now number %(place)s.") % {"title": _title(found), "place": place}


@arrangement
def write_note(request: HttpRequest, collection: LibraryCollection, item: str) -> str:
    found = queries.own_item(collection, item)
    form = NoteForm(request.POST, instance=found)
    if not form.is_valid():
        reason = str(form.errors["note"][0])
        raise RefusedError(reason, item, request.POST.get("note", ""))
    services.write_note(found, form.cleaned_data["note"])
    return _("The note on “%(title)s” is saved.") % {"title": _title(found)}


@arrangement
def remove_item(request: HttpRequest, collection: LibraryCollection, item: str) -> str:
    """Take an item out and remember it in the session, so that it can be put back."""
    found = queries.own_item(collection, item)
    title = _title(found)
    request.session[REMOVED] = {
        "collection": collection.code, "title": title, "position": found.position,
        "kind": found.kind, "key": str(found.key), "note": found.note,
    }  # fmt: skip
    services.remove_item(found)
    return _("“%(title)s” was removed.") % {"title": title}


@arrangement
def restore_item(request: HttpRequest, collection: LibraryCollection) -> str:
    """Put the item that was removed last back where it stood."""
    removed = request.session.get(REMOVED)
    if not removed or removed["collection"] != collection.code:
        raise RefusedError(_("There is nothing to put back."))
    services.restore_item(
        collection,
        position=removed["position"],
        kind=removed["kind"],
        key=UUID(removed["key"]),
        note=removed["note"],
    )
    del request.session[REMOVED]
    return _("“%(title)s” is back.") % {"title": removed["title"]}
