"""The closed lists of session plans."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    ACTIVITY = "activity", _("Activity")
    TALK = "talk", _("Talk")
    ENERGISER = "energiser", _("Energiser")
    BREAK = "break", _("Break")
    NOTE = "note", _("Note")
    MARKER = "marker", _("Marker")


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    READY = "ready", _("Ready to run")
