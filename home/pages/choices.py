"""The closed lists of the site's pages. Values stand in addresses and exports: never rename one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    TRAINING = "training", _("Training")
    TRAIN_THE_TRAINERS = "train_the_trainers", _("Train the trainers")
    PARTNER_MEETING = "partner_meeting", _("Partner meeting")
    CONFERENCE = "conference", _("Conference")
    ONLINE_SESSION = "online_session", _("Online session")


class EventState(models.TextChoices):
    PLANNED = "planned", _("Takes place")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("No registration")
    HERE = "here", _("On this site")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class ResourceKind(models.TextChoices):
    MANUAL = "manual", _("Manual")
    DATABASE = "database", _("Database")
    REPORT = "report", _("Report or research")
    LEAFLET = "leaflet", _("Leaflet")
    VIDEO = "video", _("Video or audio")
    LAW = "law", _("Law or policy")
    WEBSITE = "website", _("Website")


# The zones that events of a European project are held in. A fixed list, because what a machine's own
# list holds changes from one to the next.
TIME_ZONES = [
    ("Atlantic/Azores", _("Azores")),
    ("Europe/Lisbon", _("Lisbon")),
    ("Europe/Dublin", _("Dublin")),
    ("Europe/London", _("London")),
    ("Atlantic/Canary", _("Canary Islands")),
    ("Europe/Madrid", _("Madrid")),
    ("Europe/Paris", _("Paris")),
    ("Europe/Brussels", _("Brussels")),
    ("Europe/Berlin", _("Berlin")),
    ("Europe/Copenhagen", _("Copenhagen")),
    ("Europe/Vienna", _("Vienna")),
    ("Europe/Rome", _("Rome")),
    ("Europe/Warsaw", _("Warsaw")),
    ("Europe/Sofia", _("Sofia")),
    ("Europe/Athens", _("Athens")),
    ("Europe/Helsinki", _("Helsinki")),
    ("Europe/Kyiv", _("Kyiv")),
    ("Europe/Chisinau", _("Chișinău")),
    ("Europe/Istanbul", _("Istanbul")),
    ("Asia/Tbilisi", _("Tbilisi")),
    ("UTC", _("Universal time")),
]
