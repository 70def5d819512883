"""Addresses of what people keep: their own desk below my-library/, what others read below collections/."""

from __future__ import annotations

from django.urls import path

from curriculum.shelves.views import arranging, favourites, own, shared

urlpatterns = [
    path("my-library/", own.my_library, name="my-library"),
    path("my-library/favourites/<slug:kind>/<uuid:key>/", favourites.favourite, name="favourite"),
    path("my-library/collections/new/", own.collection_create, name="collection-create"),
    path("my-library/collections/<slug:code>/", arranging.collection_edit, name="collection-edit"),
    path(
        "my-library/collections/<slug:code>/details/",
        own.collection_update,
        name="collection-update",
    ),
    path(
        "my-library/collections/<slug:code>/delete/",
        own.collection_delete,
        name="collection-delete",
    ),
    path("my-library/collections/<slug:code>/link/", own.link_renew, name="collection-link"),
    path(
        "my-library/collections/<slug:code>/add/<slug:kind>/<uuid:key>/",
        favourites.collection_add,
        name="collection-add",
    ),
    path(
        "my-library/collections/<slug:code>/undo/",
        arranging.restore_item,
        name="collection-restore",
    ),
    path(
        "my-library/collections/<slug:code>/items/<slug:item>/up/",
        arranging.move_item,
        {"step": -1},
        name="collection-item-up",
    ),
    path(
        "my-library/collections/<slug:code>/items/<slug:item>/down/",
        arranging.move_item,
        {"step": 1},
        name="collection-item-down",
    ),
    path(
        "my-library/collections/<slug:code>/items/<slug:item>/note/",
        arranging.write_note,
        name="collection-item-note",
    ),
    path(
        "my-library/collections/<slug:code>/items/<slug:item>/remove/",
        arranging.remove_item,
        name="collection-item-remove",
    ),
    path("collections/", shared.collection_list, name="collection-list"),
    path("collections/shared/<slug:code>/", shared.collection_linked, name="collection-shared"),
    path("collections/<slug:code>/", shared.collection_detail, name="collection-detail"),
    path("collections/<slug:code>/copy/", shared.collection_copy, name="collection-copy"),
    path("collections/<slug:code>/take-back/", shared.take_back, name="collection-take-back"),
    path("collections/<slug:code>/allow/", shared.allow_again, name="collection-allow"),
]
