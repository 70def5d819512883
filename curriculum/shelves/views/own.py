"""A person's own library: favourites, collections and the forms with their facts."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acct_site.common.returning import signed_in_post
from curriculum.feedback import queries as feedback
from curriculum.shelves import permissions, queries, services
from curriculum.shelves.forms import CollectionForm, NewCollectionForm
from curriculum.shelves.models import LibraryCollection
from curriculum.shelves.rules import MOST_COLLECTIONS

PER_PAGE = 24
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def my_library(request: HttpRequest) -> HttpResponse:
    """Show a person's favourites, collections and ratings."""
    person: Any = request.user
    favourites = Paginator(queries.favourites_of(person), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "favourites": favourites,
        "rows": queries.rows(list(favourites), get_language() or "en"),
        "collections": queries.collections_of(person),
        "ratings": feedback.ratings_by(person),
        "form": NewCollectionForm(),
    }
    return render(request, "curriculum/shelves/my_library_page.html", context)


@_get_or_post
@login_required
def collection_create(request: HttpRequest) -> HttpResponse:
    """Make a collection; ``?kind=…&key=…`` puts a thing into it at once."""
    person: Any = request.user
    form = NewCollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            collection = services.create_collection(
                person, language=get_language() or "en", **form.cleaned_data
            )
        except services.FullShelfError:
            said = _("You have %(most)s collections, which is the most. Delete one first.")
            form.add_error(None, said % {"most": MOST_COLLECTIONS})
        else:
            _add_first(request, collection)
            return redirect(collection)
    return _form_page(request, form, _("New collection"), _("Make collection"))


def _add_first(request: HttpRequest, collection: LibraryCollection) -> None:
    kind = request.GET.get("kind", "")
    try:
        key = UUID(request.GET.get("key", ""))
    except ValueError:
        return
    if queries.things([(kind, key)], collection.language):
        services.add_to_collection(collection, kind, key)


@_get_or_post
@login_required
def collection_update(request: HttpRequest, code: str) -> HttpResponse:
    """Change title, description and who sees the collection."""
    collection = queries.own_collection(request.user, code)
    may_publish = permissions.user_can_publish(request.user)
    form = CollectionForm(request.POST or None, instance=collection, may_publish=may_publish)
    if request.method == "POST" and form.is_valid():
        services.update_collection(collection, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(collection)
    heading = _("Details and sharing")
    fresh = queries.own_collection(request.user, code)
    return _form_page(request, form, heading, _("Save"), collection=fresh)


def _form_page(
    request: HttpRequest, form: Any, heading: str, submit: str, **extra: Any
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "heading": heading, "submit": submit} | extra
    return render(request, "curriculum/shelves/collection_form_page.html", context, status=status)


@_get_or_post
@login_required
def collection_delete(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then delete the collection."""
    collection = queries.own_collection(request.user, code)
    if request.method == "POST":
        services.delete_collection(collection)
        messages.success(request, _("“%(title)s” was deleted.") % {"title": collection.title})
        return redirect("my-library")
    context = {"collection": collection}
    return render(request, "curriculum/shelves/collection_delete_page.html", context)


@signed_in_post
def link_renew(request: HttpRequest, code: str) -> HttpResponse:
    """Give the collection a new link."""
    collection = services.renew_link(queries.own_collection(request.user, code))
    messages.success(request, _("The collection has a new link. The old one leads nowhere now."))
    return redirect(collection)
