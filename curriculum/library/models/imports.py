"""Files that editors brought: what was read from them waits here until it is confirmed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code


class LibraryImport(models.Model):
    """One file and what was read from it. ``entries`` are ``{place, values, problems}``.

    ``written`` is the number of activities that became drafts, set with ``done_at``.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_imports"
    )
    brought_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(_("file"), max_length=200)
    entries = models.JSONField()
    done_at = models.DateTimeField(null=True)
    written = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar[list[str]] = ["-brought_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(done_at=None, written=None) | Q(done_at__isnull=False, written__gte=0),
                name="import_written_when_done",
            ),
        ]
