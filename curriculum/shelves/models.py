"""What a person keeps of the library: favourites and collections.

Both name a thing by its kind and translation key, so that it is the same thing in every language and
stays one while it is unpublished. Whoever goes takes what they kept along.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from curriculum.library.choices import LibraryKind
from curriculum.shelves.choices import Visibility


class Kept(models.Model):
    """One thing of the library by kind and translation key."""

    kind = models.CharField(max_length=12, choices=LibraryKind.choices)
    key = models.UUIDField()

    class Meta:
        abstract = True


class Favourite(Kept):
    """A thing that a person marked."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("favourite")
        verbose_name_plural = _("favourites")
        ordering: ClassVar[list[str]] = ["-added_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "kind", "key"], name="favourite_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class LibraryCollection(models.Model):
    """A named, ordered list of things of the library.

    ``code`` is its name for its owner and, once published, for everybody; ``link_code`` is the name
    that is given away with a link and can be changed. Only a name that the owner chose is shown.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    link_code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_collections"
    )
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), max_length=600, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    visibility = models.CharField(
        _("who sees it"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PRIVATE,
    )
    shown_name = models.CharField(
        _("your name as others see it"),
        max_length=120,
        blank=True,
        help_text=_("A first name or an organisation is enough. Needed in the public list."),
    )
    is_taken_back = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("collection of the library")
        verbose_name_plural = _("collections of the library")
        ordering: ClassVar[list[str]] = ["-updated_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.PUBLISHED)
                | (~Q(shown_name="") & Q(is_taken_back=False)),
                name="published_collection_has_a_name_and_is_allowed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of its owner, where it is arranged."""
        return reverse("collection-edit", args=[self.code])

    @property
    def shared_url(self) -> str:
        """The page that others read, or an empty text while it is private."""
        if self.visibility == Visibility.PUBLISHED:
            return reverse("collection-detail", args=[self.code])
        if self.visibility == Visibility.LINK:
            return reverse("collection-shared", args=[self.link_code])
        return ""


class CollectionItem(Kept):
    """One thing of a collection, in its owner's order, with what the owner says about it."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    collection = models.ForeignKey(
        LibraryCollection, on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField()
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["collection", "position"], name="collection_item_position"
            ),
            models.UniqueConstraint(
                fields=["collection", "kind", "key"], name="collection_item_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
