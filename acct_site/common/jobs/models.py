"""One row for each piece of work that a worker does: who asked, how far it is, how it ended."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from acct_site.common.codes import new_code


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


LIVE_STATES = [JobState.QUEUED.value, JobState.RUNNING.value]


class JobRun(models.Model):
    """A job's progress, lease and outcome, whatever queue delivers it.

    ``lease_token`` grows with each claim: a worker that lost its lease holds an older token and can
    write nothing any more. A job may be delivered twice or never: at ``deliver_at`` the reaper
    delivers one that still waits once more, and it hands on what a dead worker held.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text="Public code of the thing it works on.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    lease_token = models.PositiveIntegerField(default=0)
    lease_expires_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    deliver_at = models.DateTimeField(default=timezone.now)
    deliveries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering: ClassVar[list[str]] = ["-queued_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "lease_expires_at"], name="job_state_lease"),
            models.Index(fields=["state", "deliver_at"], name="job_state_delivery"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state__in=LIVE_STATES),
                name="one_live_job_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(done__lte=models.F("total")), name="job_done_lte_total"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE_STATES, finished_at__isnull=True)
                | Q(state__in=["succeeded", "failed", "cancelled"], finished_at__isnull=False),
                name="job_finished_at_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_expires_at__isnull=False),
                name="running_job_has_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.state}"

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100; 100 only when it succeeded."""
        if self.state == JobState.SUCCEEDED:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0

    @property
    def is_live(self) -> bool:
        """Whether it waits or runs."""
        return self.state in LIVE_STATES

    @property
    def reason(self) -> str:
        """Why it failed, in the reader's language where the kernel wrote the sentence."""
        return gettext(self.error) if self.error else ""
