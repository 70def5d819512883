"""What the worker builds and keeps privately: packs of session plans, prints of single items."""

from __future__ import annotations

from typing import ClassVar, cast

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from acct_site.common.codes import new_code
from acct_site.common.jobs.models import JobRun
from curriculum.directory.models import HelpIndexPage
from curriculum.library.countries import COUNTRIES
from curriculum.library.models import ActivityPage, CaseStudyPage, Handout, ModulePage
from curriculum.packs.choices import Paper, Preset, TextSize
from curriculum.sessions.models import SessionPlan

type Printable = ActivityPage | ModulePage | CaseStudyPage | HelpIndexPage | Handout


def private_storage() -> Storage:
    """Return the storage that no web address leads to."""
    return storages["private"]


class PrintOptions(models.Model):
    """How a thing is printed."""

    paper = models.CharField(_("paper"), max_length=10, choices=Paper.choices, default=Paper.A4)
    text_size = models.CharField(
        _("text size"), max_length=10, choices=TextSize.choices, default=TextSize.NORMAL
    )
    grey = models.BooleanField(_("greyscale"), default=False)
    country = models.CharField(
        _("where to turn in"),
        max_length=2,
        blank=True,
        choices=COUNTRIES,
        help_text=_("Adds a page with places that record incidents, advise and help."),
    )

    class Meta:
        abstract = True


class Pack(PrintOptions):
    """A build that a trainer asked for. The file exists once its job has succeeded."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    plan = models.ForeignKey(SessionPlan, on_delete=models.CASCADE, related_name="packs")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="packs"
    )
    preset = models.CharField(_("pack"), max_length=30, choices=Preset.choices)
    plan_edit = models.PositiveIntegerField(help_text="The plan's edit counter when it was built.")
    job = models.OneToOneField(
        JobRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="pack"
    )
    file = models.FileField(storage=private_storage, blank=True, max_length=200)
    pages = models.PositiveSmallIntegerField(default=0)
    requested_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("course pack")
        verbose_name_plural = _("course packs")
        ordering: ClassVar[list[str]] = ["-requested_at"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_preset_display()}"

    def get_absolute_url(self) -> str:
        return reverse("pack-detail", args=[self.code])

    @property
    def is_outdated(self) -> bool:
        """Whether the plan changed since the pack was made."""
        return self.plan_edit != self.plan.edit_counter


class ItemPrint(PrintOptions):
    """The print of one public item of the library, kept under the hash of all that it shows.

    Whoever asks for the same thing again gets the same file; nobody's name is kept with it.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    handout = models.ForeignKey(
        Handout, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    is_whole = models.BooleanField(_("with what belongs to it"), default=True)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    job = models.OneToOneField(
        JobRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="item_print"
    )
    file = models.FileField(storage=private_storage, blank=True, max_length=200)
    pages = models.PositiveSmallIntegerField(default=0)
    requested_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("print of an item")
        verbose_name_plural = _("prints of items")
        ordering: ClassVar[list[str]] = ["-requested_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(page__isnull=True) ^ Q(handout__isnull=True),
                name="print_of_a_page_or_a_handout",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item.title)

    def get_absolute_url(self) -> str:
        return reverse("print-detail", args=[self.code])

    @property
    def item(self) -> Printable:
        """What is printed."""
        if self.handout is not None:
            return self.handout
        return cast("Printable", cast("Page", self.page).specific)
