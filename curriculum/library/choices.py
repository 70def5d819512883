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
    QUIZ = "quiz", _("Quiz")
    SURVEY = "survey", _("Survey")


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


class SourceLicence(models.TextChoices):
    """The licence of a work that something here is adapted from: ours and those we never give."""

    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA 4.0")
    CC_BY_NC = "cc-by-nc-4.0", _("CC BY-NC 4.0")
    CC_BY_ND = "cc-by-nd-4.0", _("CC BY-ND 4.0: no adaptations")
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", _("CC BY-NC-ND 4.0: no adaptations")
    CC0 = "cc0-1.0", _("CC0 1.0")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    RESERVED = "all-rights-reserved", _("All rights reserved, or no licence named")


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
    SLIDES = "slides", _("Slides")


class Audience(models.TextChoices):
    PARTICIPANT = "participant", _("Participants")
    FACILITATOR = "facilitator", _("Facilitators only")


class Orientation(models.TextChoices):
    PORTRAIT = "portrait", _("Portrait")
    LANDSCAPE = "landscape", _("Landscape")


class SheetSize(models.TextChoices):
    ANY = "any", _("Any")
    A5 = "a5", "A5"
    A4 = "a4", "A4"
    A3 = "a3", "A3"
    POSTER = "poster", _("Larger than A3")


class TopicKind(models.TextChoices):
    FORM = "form", _("A form of racism")
    SUBJECT = "subject", _("A subject or field of work")


class Scope(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    TRANSNATIONAL = "transnational", _("Transnational")


class CaseState(models.TextChoices):
    ONGOING = "ongoing", _("Ongoing")
    ENDED = "ended", _("Ended")
    REGULAR_SERVICE = "regular_service", _("Now a regular service")


class PracticeKind(models.TextChoices):
    """What a case study is an example of."""

    ONE_STOP_SHOP = "one_stop_shop", _("One-stop shop")
    ADVICE = "advice", _("Advice and counselling")
    OUTREACH = "outreach", _("Outreach and mentoring")
    TRAINING = "training", _("Training and education")
    DIALOGUE = "dialogue", _("Dialogue and awareness")
    PARTICIPATION = "participation", _("Participation and advisory bodies")
    REPORTING = "reporting", _("Reporting and documentation")
    JUSTICE = "justice", _("Legal aid and access to justice")
    POLICY = "policy", _("Strategy or policy")
    CULTURE = "culture", _("Arts, culture and sport")
    WORK = "work", _("Work and enterprise")
    HEALTH = "health", _("Health and care")


class TargetGroup(models.TextChoices):
    """For whom a practice is made, in the words that the groups and the field use."""

    NEWCOMERS = "newcomers", _("Newcomers")
    REFUGEES = "refugees", _("Refugees and people with protection")
    ASYLUM = "asylum", _("People seeking asylum")
    WORKERS = "workers", _("People who moved for work")
    ROMA = "roma", _("Roma and Travellers")
    BLACK = "black", _("Black people and people of African descent")
    JEWISH = "jewish", _("Jewish communities")
    MUSLIM = "muslim", _("Muslim communities")
    CHILDREN = "children", _("Children")
    YOUTH = "youth", _("Young people")
    WOMEN = "women", _("Women")
    FAMILIES = "families", _("Families and parents")
    OLDER = "older", _("Older people")
    LGBTIQ = "lgbtiq", _("LGBTIQ people")
    DISABILITY = "disability", _("People with disabilities")
    RESIDENTS = "residents", _("All residents")
    PROFESSIONALS = "professionals", _("Public servants and professionals")
    ASSOCIATIONS = "associations", _("Associations and volunteers")


class FundingSource(models.TextChoices):
    """Where the money comes from."""

    AMIF = "amif", _("AMIF: Asylum, Migration and Integration Fund")
    CERV = "cerv", _("CERV: Citizens, Equality, Rights and Values")
    ERASMUS = "erasmus", _("Erasmus+")
    ESF = "esf", _("European Social Fund (ESF, ESF+)")
    ERDF = "erdf", _("European Regional Development Fund (ERDF)")
    EU_OTHER = "eu_other", _("Another EU programme")
    COUNCIL_OF_EUROPE = "council_of_europe", _("Council of Europe")
    UNITED_NATIONS = "united_nations", _("United Nations")
    NATIONAL = "national", _("National state")
    REGIONAL = "regional", _("Region")
    MUNICIPAL = "municipal", _("Municipality")
    PRIVATE = "private", _("Foundations and private donors")
    OWN = "own", _("Own funds, fees and unpaid work")


class EvaluationKind(models.TextChoices):
    """Who looked at whether it works."""

    NONE = "none", _("None known")
    OWN = "own", _("By the organisation itself")
    USERS = "users", _("Survey of users")
    EXTERNAL = "external", _("By somebody else")


class FigureKind(models.TextChoices):
    """What a figure of a case study counts."""

    PEOPLE = "people", _("People reached")
    VISITS = "visits", _("Visits and contacts")
    PARTNERS = "partners", _("Organisations and members")
    LANGUAGES = "languages", _("Languages")
    STAFF = "staff", _("Staff and volunteers")
    MONEY = "money", _("Money")
    RATING = "rating", _("Rating")
    OTHER = "other", _("Something else")


class Competence(models.TextChoices):
    """The twenty competences for democratic culture of the Council of Europe's framework (RFCDC)."""

    HUMAN_DIGNITY = "valuing-human-dignity", _("Valuing human dignity and human rights")
    CULTURAL_DIVERSITY = "valuing-cultural-diversity", _("Valuing cultural diversity")
    DEMOCRACY = (
        "valuing-democracy",
        _("Valuing democracy, justice, fairness, equality and the rule of law"),
    )
    OPENNESS = (
        "openness",
        _("Openness to cultural otherness and to other beliefs, world views and practices"),
    )
    RESPECT = "respect", _("Respect")
    CIVIC_MINDEDNESS = "civic-mindedness", _("Civic-mindedness")
    RESPONSIBILITY = "responsibility", _("Responsibility")
    SELF_EFFICACY = "self-efficacy", _("Self-efficacy")
    AMBIGUITY = "tolerance-of-ambiguity", _("Tolerance of ambiguity")
    AUTONOMOUS_LEARNING = "autonomous-learning", _("Autonomous learning skills")
    CRITICAL_THINKING = "critical-thinking", _("Analytical and critical thinking skills")
    LISTENING = "listening-and-observing", _("Skills of listening and observing")
    EMPATHY = "empathy", _("Empathy")
    FLEXIBILITY = "flexibility", _("Flexibility and adaptability")
    LANGUAGES = "languages", _("Linguistic, communicative and plurilingual skills")
    COOPERATION = "cooperation", _("Co-operation skills")
    CONFLICT = "conflict-resolution", _("Conflict-resolution skills")
    SELF = "knowledge-of-the-self", _("Knowledge and critical understanding of the self")
    LANGUAGE = (
        "knowledge-of-language",
        _("Knowledge and critical understanding of language and communication"),
    )
    WORLD = "knowledge-of-the-world", _("Knowledge and critical understanding of the world")


class LibraryKind(models.TextChoices):
    """What a person can keep, collect and look up: each is named by kind and translation key."""

    ACTIVITY = "activity", _("Activity")
    MODULE = "module", _("Module")
    CASE_STUDY = "case-study", _("Case study")
    HANDOUT = "handout", _("Handout")
