"""The closed lists of reading case studies. Values stand in addresses: never rename one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Order(models.TextChoices):
    TITLE = "title", _("By title")
    COUNTRY = "country", _("By country and city")
    NEWEST = "newest", _("Newest first")


class Look(models.TextChoices):
    """How the list is shown."""

    CARDS = "cards", _("Cards")
    LIST = "list", _("List")
    MAP = "map", _("Map")


class Facet(models.TextChoices):
    """What case studies are filtered by."""

    COUNTRY = "country", _("Country")
    TOPIC = "topic", _("Theme")
    GROUP = "group", _("Target group")
    PRACTICE = "practice", _("Type of practice")
    FUNDING = "funding", _("Funding")
    STATE = "state", _("State")
    LANGUAGE = "language", _("Language offered")
