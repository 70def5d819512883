"""The closed lists of the library. Values stand in addresses and exports: never rename one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageKind(models.TextChoices):
    ACTIVITY = "activity", _("Activities")
    MODULE = "module", _("Modules")
    CASE_STUDY = "case-study", _("Case studies")


class Needs(models.TextChoices):
    NOTHING = "nothing", _("Nothing to bring")
    NO_PRINT = "no_print", _("Nothing to print")
    HANDOUTS = "handouts", _("Handouts to print")


class SortOrder(models.TextChoices):
    RELEVANCE = "relevance", _("Best match")
    TITLE = "title", _("Title")
    NEWEST = "newest", _("Newest")
    SHORTEST = "shortest", _("Shortest")
    LONGEST = "longest", _("Longest")
    LEVEL = "level", _("Easiest")


class ActivityType(models.TextChoices):
    DISCUSSION = "discussion", _("Discussion")
    ROLE_PLAY = "role_play", _("Role play")
    SIMULATION = "simulation", _("Simulation")
    CASE_WORK = "case_work", _("Case work")
    CREATIVE = "creative", _("Creative work")
    GAME = "game", _("Game")
    ENERGISER = "energiser", _("Energiser")
    INPUT = "input", _("Input")
    REFLECTION = "reflection", _("Reflection")
    RESEARCH = "research", _("Research")


class DeliveryMode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    LIVE_ONLINE = "live_online", _("Live online")
    SELF_PACED = "self_paced", _("Self-paced")
    HYBRID = "hybrid", _("In person or online")


class Level(models.IntegerChoices):
    ONE = 1, _("1 – easy to start with")
    TWO = 2, _("2 – needs some trust in the group")
    THREE = 3, _("3 – demanding")
    FOUR = 4, _("4 – very demanding")


class FacilitatorLevel(models.IntegerChoices):
    ONE = 1, _("1 – first time is fine")
    TWO = 2, _("2 – some experience")
    THREE = 3, _("3 – experienced with groups")
    FOUR = 4, _("4 – experienced with this subject")


class WorkingForm(models.TextChoices):
    PLENARY = "plenary", _("Everyone together")
    GROUPS = "groups", _("Small groups")
    PAIRS = "pairs", _("Pairs")
    ALONE = "alone", _("Alone")


class ObjectiveKind(models.TextChoices):
    KNOWLEDGE = "knowledge", _("Knowledge")
    SKILLS = "skills", _("Skills")
    ATTITUDES = "attitudes", _("Attitudes and values")


class Per(models.TextChoices):
    SESSION = "session", _("for the session")
    GROUP = "group", _("per group")
    PARTICIPANT = "participant", _("per participant")


class AdaptationKind(models.TextChoices):
    AGE = "age", _("Another age")
    ONLINE = "online", _("Online")
    GROUP_SIZE = "group_size", _("Smaller or larger group")
    ACCESS = "access", _("Access")
    LANGUAGE = "language", _("Several languages")
    TIME = "time", _("Less or more time")


class UnitKind(models.TextChoices):
    READING = "reading", _("Reading")
    REFLECTION = "reflection", _("Reflection")
    DISCUSSION = "discussion", _("Discussion")


class SourceKind(models.TextChoices):
    OWN = "own", _("Own work")
    ADAPTED = "adapted", _("Adapted from another work")
    PERMISSION = "permission", _("Used by permission")


class Licence(models.TextChoices):
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA 4.0")
    CC0 = "cc0-1.0", _("CC0 1.0")
    RESERVED = "all-rights-reserved", _("All rights reserved, shown by permission")


class UsageStatus(models.TextChoices):
    PREFERRED = "preferred", _("Preferred")
    SELF_DESIGNATION = "self_designation", _("Self-designation")
    ACCEPTED = "accepted", _("Accepted")
    CONTESTED = "contested", _("Contested")
    OUTDATED = "outdated", _("Outdated")
    OFFENSIVE = "offensive", _("Offensive: do not use")


class HandoutKind(models.TextChoices):
    WORKSHEET = "worksheet", _("Worksheet")
    ROLE_CARDS = "role_cards", _("Cards")
    CASE = "case", _("Case")
    FACT_SHEET = "fact_sheet", _("Fact sheet")
    AGREEMENT = "agreement", _("Agreement")


class Audience(models.TextChoices):
    PARTICIPANT = "participant", _("Participants")
    FACILITATOR = "facilitator", _("Facilitators only")


class Orientation(models.TextChoices):
    PORTRAIT = "portrait", _("Portrait")
    LANDSCAPE = "landscape", _("Landscape")


class Scope(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    TRANSNATIONAL = "transnational", _("Transnational")


class CaseState(models.TextChoices):
    ONGOING = "ongoing", _("Ongoing")
    ENDED = "ended", _("Ended")
    REGULAR_SERVICE = "regular_service", _("Now a regular service")
