"""What a trainer runs: a session plan of days, each an ordered list of items.

Start times are never stored. ``rules.schedule`` computes them from order, minutes and locked starts.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from curriculum.library.choices import WorkingForm
from curriculum.library.models import ActivityPage
from curriculum.sessions.choices import ItemKind, PlanStatus

LONGEST_MINUTES = 24 * 60


class SessionPlan(models.Model):
    """One trainer's plan. ``edit_counter`` grows by one with each write; a stale write is refused."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="session_plans"
    )
    title = models.CharField(_("title"), max_length=160)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    aims = models.TextField(_("aims"), max_length=1500, blank=True)
    venue = models.CharField(_("venue or link"), max_length=200, blank=True)
    audience = models.CharField(
        _("group"),
        max_length=200,
        blank=True,
        help_text=_("Setting and age range. Nothing that describes single people."),
    )
    head_count = models.PositiveSmallIntegerField(_("expected people"), null=True, blank=True)
    group_size = models.PositiveSmallIntegerField(_("people in a small group"), default=4)
    status = models.CharField(max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    edit_counter = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("session plan")
        verbose_name_plural = _("session plans")
        ordering: ClassVar[list[str]] = ["-updated_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(group_size__gte=1), name="plan_group_size_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan-detail", args=[self.code])


class Day(models.Model):
    """One day of a plan. Without ``start`` its times are elapsed minutes."""

    plan = models.ForeignKey(SessionPlan, on_delete=models.CASCADE, related_name="days")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    start = models.TimeField(_("starts at"), null=True, blank=True)
    target_minutes = models.PositiveSmallIntegerField(
        _("target length in minutes"), null=True, blank=True
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "position"], name="day_position_in_plan"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.position + 1}"


class Item(models.Model):
    """One line of a day. ``facilitator_text`` never reaches participants."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices)
    activity = models.ForeignKey(
        ActivityPage, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_items"
    )
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=0,
        validators=[MaxValueValidator(LONGEST_MINUTES, _("An item lasts 24 hours at most."))],
    )
    locked_start = models.TimeField(_("fixed start"), null=True, blank=True)
    working_form = models.CharField(
        _("working form"), max_length=12, choices=WorkingForm.choices, blank=True
    )
    facilitator_text = models.TextField(_("for the facilitator"), max_length=3000, blank=True)
    participant_text = models.TextField(_("for participants"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "position"], name="item_position_in_day"),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.ACTIVITY) | Q(activity__isnull=False),
                name="activity_item_has_activity",
            ),
            models.CheckConstraint(
                condition=Q(minutes__lte=LONGEST_MINUTES), name="item_within_one_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def locked_minute(self) -> int | None:
        """The fixed start in minutes since midnight."""
        start = self.locked_start
        return None if start is None else start.hour * 60 + start.minute
