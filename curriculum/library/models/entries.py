"""What finding needs to know of a page, kept beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from curriculum.library.choices import ActivityType, DeliveryMode, PageKind


class LibraryEntry(models.Model):
    """One live module, activity or case study. ``services.keep_entry`` writes it whenever the page changes.

    The lists hold ``WorkingForm`` values and primary keys of topics. ``text`` is what excerpts are cut
    from; it stands last, so that reading the rest of ten thousand rows does not read it.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="+")
    kind = models.CharField(max_length=20, choices=PageKind.choices)
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+")
    title_key = models.CharField(max_length=255)
    published_at = models.DateTimeField()
    activity_type = models.CharField(max_length=20, choices=ActivityType.choices, blank=True)
    delivery_mode = models.CharField(max_length=20, choices=DeliveryMode.choices, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    facilitator_level = models.PositiveSmallIntegerField(null=True)
    minutes_min = models.PositiveSmallIntegerField(null=True)
    minutes_max = models.PositiveSmallIntegerField(null=True)
    group_min = models.PositiveSmallIntegerField(null=True)
    group_max = models.PositiveSmallIntegerField(null=True)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    working_forms = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    materials = models.PositiveSmallIntegerField(default=0)
    handouts = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("library entry")
        verbose_name_plural = _("library entries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(kind=PageKind.ACTIVITY)
                | Q(
                    minutes_min__isnull=False,
                    minutes_max__isnull=False,
                    group_min__isnull=False,
                    group_max__isnull=False,
                    age_from__isnull=False,
                    level__isnull=False,
                    facilitator_level__isnull=False,
                ),
                name="entry_of_activity_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.title_key


class LibraryEdition(models.Model):
    """The one row that changes with any entry, so that every process sees when its catalogue is old.

    The code is random: a counter could come back to a number after a rollback or a restored backup.
    """

    code = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(pk=1), name="one_library_edition"),
        ]

    def __str__(self) -> str:
        return self.code
