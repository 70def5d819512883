"""The closed lists of the directory. Values stand in exports and packs: never rename one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(models.TextChoices):
    """What somebody comes for. Each is a yes/no field of a place, ``offers_<value>``."""

    DOCUMENTING = "documenting", _("Have an incident recorded")
    COMPLAINING = "complaining", _("Make an official complaint")
    COUNSELLING = "counselling", _("Talk to somebody and be counselled")
    LEGAL_ADVICE = "legal_advice", _("Get legal advice")
    ARRIVING = "arriving", _("Find my way as a newcomer")


class Anonymity(models.TextChoices):
    YES = "yes", _("Yes, without a name")
    CONFIDENTIAL = "confidential", _("Your name stays with them")
    NO = "no", _("No, they need your name")
    UNKNOWN = "unknown", _("Ask them: their pages do not say")


class Cost(models.TextChoices):
    FREE = "free", _("Free")
    DEPENDS = "depends", _("Depends on the case")
    UNKNOWN = "unknown", _("Ask them: their pages do not say")
