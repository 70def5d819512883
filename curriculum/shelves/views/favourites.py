"""Two small buttons that stand anywhere in the library: favourite, and add to a collection."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _

from acct_site.common.returning import back_to, signed_in_post
from curriculum.shelves import queries, services
from curriculum.shelves.rules import MOST_FAVOURITES, MOST_ITEMS


@signed_in_post
def favourite(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Mark a thing, or take the mark off, as the field ``keep`` says. htmx gets the button alone."""
    person: Any = request.user
    is_kept = request.POST.get("keep") == "1"
    if not is_kept:
        services.let_go(person, kind, key)
        return _answer(request, kind, key, is_kept=False)
    queries.thing(kind, key, get_language() or "en")
    try:
        services.keep(person, kind, key)
    except services.FullShelfError:
        said = _("You have %(most)s favourites, which is the most. Remove one first.")
        messages.error(request, said % {"most": MOST_FAVOURITES})
        return redirect(back_to(request, "my-library"))
    return _answer(request, kind, key, is_kept=True)


def _answer(request: HttpRequest, kind: str, key: UUID, *, is_kept: bool) -> HttpResponse:
    back = back_to(request, "my-library")
    if not getattr(request, "htmx", False):
        return redirect(back)
    found = queries.things([(kind, key)], get_language() or "en").get((kind, key))
    context = {
        "kind": kind,
        "key": key,
        "title": found.item.title if found else "",
        "kept": is_kept,
        "back": back,
    }
    return render(request, "curriculum/shelves/parts/favourite.html", context)


@signed_in_post
def collection_add(request: HttpRequest, code: str, kind: str, key: UUID) -> HttpResponse:
    """Append a thing to one of the person's collections. htmx gets the line of the list alone."""
    collection = queries.own_collection(request.user, code)
    thing = queries.thing(kind, key, get_language() or "en")
    try:
        services.add_to_collection(collection, kind, key)
    except services.FullShelfError:
        said = _("A collection holds %(most)s items at most.") % {"most": MOST_ITEMS}
        return _refused(request, said)
    if getattr(request, "htmx", False):
        context = {"collection": collection, "is_in": True, "is_new": True}
        return render(request, "curriculum/shelves/parts/collection_choice.html", context)
    words = {"title": thing.item.title, "collection": collection.title}
    messages.success(request, _("“%(title)s” is in “%(collection)s”.") % words)
    return redirect(back_to(request, collection.get_absolute_url()))


def _refused(request: HttpRequest, said: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        context = {"said": said}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "curriculum/shelves/parts/refused.html", context, status=status)
    messages.error(request, said)
    return redirect(back_to(request, "my-library"))
