"""The words of this room's fixed lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentState(models.TextChoices):
    """``rules.TRANSITIONS`` says which may follow which."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")


class Following(models.TextChoices):
    """Whether a person hears of replies: only once the address was confirmed by a mailed link."""

    NO = "no", _("No")
    ASKED = "asked", _("Not confirmed")
    YES = "yes", _("Yes")


class ReportReason(models.TextChoices):
    HURTFUL = "hurtful", _("It attacks or degrades people")
    PRIVATE = "private", _("It gives away something private")
    SPAM = "spam", _("It advertises something")
    OTHER = "other", _("Something else")
