"""Collections as others read them: the public list, one collection, a copy of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from acct_site.common.returning import back_to, signed_in_post
from curriculum.shelves import permissions, queries, services
from curriculum.shelves.models import LibraryCollection
from curriculum.shelves.rules import MOST_COLLECTIONS

PER_PAGE = 24


@require_safe
def collection_list(request: HttpRequest) -> HttpResponse:
    """Show the public list; to editors also what was taken out of it."""
    language = get_language() or "en"
    may_moderate = permissions.user_can_moderate(request.user)
    page = Paginator(queries.published_collections(language), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "pages": page,
        "collections": queries.visible_sizes(list(page), language),
        "may_moderate": may_moderate,
        "taken_back": queries.taken_back() if may_moderate else [],
    }
    return render(request, "curriculum/shelves/collection_list_page.html", context)


@require_safe
def collection_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a collection of the public list."""
    collection = queries.published_collection(code)
    may_moderate = permissions.user_can_moderate(request.user)
    return _read(request, collection, code, may_moderate=may_moderate)


@never_cache  # a link that is taken back must stop at once
@require_safe
def collection_linked(request: HttpRequest, code: str) -> HttpResponse:
    """Show a collection to whoever has its link; search engines are told to leave it out."""
    response = _read(request, queries.linked_collection(code), code, is_linked=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _read(
    request: HttpRequest, collection: LibraryCollection, name: str, **extra: Any
) -> HttpResponse:
    rows = queries.rows(list(collection.items.all()), get_language() or "en")
    context = {
        "collection": collection,
        "rows": [row for row in rows if row.thing is not None],
        "name": name,
        "is_own": collection.owner_id == request.user.pk,
    } | extra
    return render(request, "curriculum/shelves/collection_read_page.html", context)


@signed_in_post
def collection_copy(request: HttpRequest, code: str) -> HttpResponse:
    """Give the person a private copy of what they see of a shared collection."""
    person: Any = request.user
    collection = queries.readable_collection(person, code)
    rows = queries.rows(list(collection.items.all()), get_language() or "en")
    seen = [row.kept for row in rows if row.thing is not None]
    title = (_("Copy of %(title)s") % {"title": collection.title})[:120]
    try:
        copy = services.copy_collection(collection, seen, owner=person, title=title)
    except services.FullShelfError:
        said = _("You have %(most)s collections, which is the most. Delete one first.")
        messages.error(request, said % {"most": MOST_COLLECTIONS})
        return redirect(back_to(request, "my-library"))
    messages.success(request, _("This copy is yours. Only you see it."))
    return redirect(copy)


@signed_in_post
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take a collection out of the public list."""
    person = _moderator(request)
    collection = queries.published_collection(code)
    services.take_back(collection, by=person)
    said = _("“%(title)s” is out of the public list.") % {"title": collection.title}
    messages.success(request, said)
    return redirect("collection-list")


@signed_in_post
def allow_again(request: HttpRequest, code: str) -> HttpResponse:
    """Let the owner put a collection into the public list again."""
    person = _moderator(request)
    collection = get_object_or_404(queries.taken_back(), code=code)
    services.allow_again(collection, by=person)
    said = _("The owner of “%(title)s” may share it with everybody again.")
    messages.success(request, said % {"title": collection.title})
    return redirect("collection-list")


def _moderator(request: HttpRequest) -> Any:
    """Return the person. Raises Http404 unless they may moderate."""
    if not permissions.user_can_moderate(request.user):
        raise Http404("No such page.")
    return request.user
