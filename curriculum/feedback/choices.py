"""The closed lists of what trainers say about an activity they ran."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Score(models.IntegerChoices):
    VERY_WELL = 5, _("Worked very well")
    WELL = 4, _("Worked well")
    IN_PARTS = 3, _("Worked in parts")
    HARDLY = 2, _("Hardly worked")
    NOT = 1, _("Did not work")


class RatingState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an editor")
    APPROVED = "approved", _("Shown")
    REJECTED = "rejected", _("Not shown")
