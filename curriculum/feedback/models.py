"""What trainers say about an activity they ran: one rating a person and activity.

It belongs to the activity in every language. Nothing counts and nothing is shown before an editor
approved it. Whoever goes takes their ratings along.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from curriculum.feedback.choices import RatingState, Score

OLDEST = 120
MOST_PEOPLE = 1000


class ActivityRating(models.Model):
    """One trainer's experience with one activity. ``ran_on`` is the first day of the month."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="activity_ratings"
    )
    activity_key = models.UUIDField()
    activity_title = models.CharField(_("activity"), max_length=255)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    ran_on = models.DateField(_("run in"))
    people = models.PositiveSmallIntegerField(
        _("people, roughly"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
    )
    age_from = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("age to"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    score = models.PositiveSmallIntegerField(_("how well it worked"), choices=Score.choices)
    note = models.TextField(
        _("what worked, with whom, when"),
        max_length=500,
        blank=True,
        help_text=_(
            "For example: worked with 14-year-olds when we left out step 3. Nothing by which a"
            " participant could be recognised."
        ),
    )
    shown_name = models.CharField(
        _("name shown with it"),
        max_length=120,
        blank=True,
        help_text=_("A first name or an organisation. Leave it empty to stay anonymous."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RatingState.choices, default=RatingState.WAITING
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("written"), auto_now=True)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering: ClassVar[list[str]] = ["-updated_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["activity_key", "state"], name="rating_by_activity"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["author", "activity_key"], name="one_rating_a_person_and_activity"
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)), name="rating_score_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(people__range=(1, MOST_PEOPLE)), name="rating_people_sensible"
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=F("age_to")),
                name="rating_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state=RatingState.WAITING, decided_at__isnull=True)
                | (~Q(state=RatingState.WAITING) & Q(decided_at__isnull=False)),
                name="rating_decided_once_it_does_not_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_title}: {self.get_score_display()}"

    @property
    def ages(self) -> str:
        """The age range as "14–18", "14+" or an empty text."""
        if self.age_from and self.age_to:
            return f"{self.age_from}–{self.age_to}"
        return f"{self.age_from}+" if self.age_from else str(self.age_to or "")
