"""Searches that a person keeps under a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code


class SavedSearch(models.Model):
    """A search of the library in one language. ``query`` is ``LibrarySearch.query``'s text.

    ``looked_at`` is when its owner last opened it: what was published later is new to them.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=10)
    query = models.CharField(max_length=2000, blank=True)
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("owner", Lower("name"), name="saved_search_name_of_owner"),
        ]

    def __str__(self) -> str:
        return self.name
