"""The closed lists of packs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Preset(models.TextChoices):
    """What a pack is for. Each preset is a list of parts in ``presets``."""

    FACILITATOR_GUIDE = "facilitator-guide", _("Facilitator guide")


class Paper(models.TextChoices):
    A4 = "a4", _("A4")
    LETTER = "letter", _("Letter")


class TextSize(models.TextChoices):
    NORMAL = "normal", _("Normal text")
    LARGE = "large", _("Large text")
