"""A pack: one printed form of a session plan, built by the worker and kept privately."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from acct_site.common.jobs.models import JobRun
from curriculum.packs.choices import Paper, Preset, TextSize
from curriculum.sessions.models import SessionPlan


def private_storage() -> Storage:
    """Return the storage that no web address leads to."""
    return storages["private"]


class Pack(models.Model):
    """A build that a trainer asked for. The file exists once its job has succeeded."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    plan = models.ForeignKey(SessionPlan, on_delete=models.CASCADE, related_name="packs")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="packs"
    )
    preset = models.CharField(_("pack"), max_length=30, choices=Preset.choices)
    paper = models.CharField(_("paper"), max_length=10, choices=Paper.choices, default=Paper.A4)
    text_size = models.CharField(
        _("text size"), max_length=10, choices=TextSize.choices, default=TextSize.NORMAL
    )
    grey = models.BooleanField(_("greyscale"), default=False)
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
