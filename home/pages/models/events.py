"""Events: trainings, meetings and conferences, with their dates in the place's own time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.pages import BasePage
from curriculum.library.countries import COUNTRIES
from curriculum.library.models.topics import TopicItem
from home.pages.blocks import MaterialsBlock
from home.pages.choices import TIME_ZONES, EventKind, EventState, RegistrationMode
from home.pages.models.event_form import EventPageForm, event_panels
from home.pages.models.languages import LanguageCodes
from home.pages.rules import Span

if TYPE_CHECKING:
    from datetime import date


class EventIndexPage(BasePage):
    """All events of a language: what comes, then what was."""

    template = "home/events/event_index_page.html"
    context_from = "home.events.views.pages.events_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]

    class Meta:
        verbose_name = _("event list")


class EventPage(LanguageCodes, BasePage):
    """One event. Its pages in several languages share one list of registrations.

    Dates, places and the terms of registration are those of the page that was made first
    (``home.events.queries.original``). Times are stored in UTC and typed in ``time_zone``.
    """

    kind = models.CharField(
        _("kind"), max_length=20, choices=EventKind.choices, default=EventKind.TRAINING
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EventState.choices, default=EventState.PLANNED
    )
    state_note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_("Shown above everything else: why it is cancelled, when the new date comes."),
    )
    starts_at = models.DateTimeField(
        _("starts"), null=True, help_text=_("As the clock at the place shows it.")
    )
    ends_at = models.DateTimeField(_("ends"), null=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, choices=TIME_ZONES, default=settings.TIME_ZONE
    )
    all_day = models.BooleanField(
        _("whole days"), default=False, help_text=_("Shows the days without hours.")
    )
    dates_in_words = models.CharField(
        _("dates in words"),
        max_length=80,
        blank=True,
        help_text=_(
            "Only if the exact days are not known, such as “End of May 2023”. Set start and end "
            "around them; they are then used for sorting alone."
        ),
    )
    city = models.CharField(_("town"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, blank=True)
    place = models.CharField(
        _("place"),
        max_length=300,
        blank=True,
        help_text=_("House, street, floor, and how to get in without stairs."),
    )
    online_url = models.URLField(
        _("link to take part online"),
        max_length=500,
        blank=True,
        help_text=_("Only people who have a place see it, on their own page and in mails."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"), blank=True)
    organisers = ParentalManyToManyField(
        "home.PartnerPage", verbose_name=_("organisers"), blank=True, related_name="events"
    )
    materials = StreamField(MaterialsBlock(), verbose_name=_("materials"), blank=True)
    related_modules = ParentalManyToManyField(
        "curriculum.ModulePage",
        verbose_name=_("related modules"),
        blank=True,
        related_name="events",
    )
    related_activities = ParentalManyToManyField(
        "curriculum.ActivityPage",
        verbose_name=_("related activities"),
        blank=True,
        related_name="events",
    )
    related_news = ParentalManyToManyField(
        "home.NewsPage", verbose_name=_("related news"), blank=True, related_name="events"
    )
    topics = ClusterTaggableManager(
        verbose_name=_("topics"), through="home.EventTopic", blank=True, related_name="events"
    )

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationMode.choices,
        default=RegistrationMode.NONE,
    )
    registration_url = models.URLField(_("address for registering"), max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty means no limit. More places let people move up at once."),
    )
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    registration_opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Empty means: when the event begins.")
    )
    asks_access_needs = models.BooleanField(
        _("ask for access needs"),
        default=True,
        help_text=_("Answers are deleted a few days after the event."),
    )
    extra_question = models.CharField(
        _("one more question"),
        max_length=200,
        blank=True,
        help_text=_("Only if you need the answer. Never ask for origin, religion or the like."),
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("least age"),
        null=True,
        blank=True,
        help_text=_("People then confirm that they are at least this old."),
    )
    confirmation_text = models.TextField(
        _("text of the confirmation"),
        max_length=1500,
        blank=True,
        help_text=_("Stands in the mail of everybody who gets a place."),
    )

    base_form_class = EventPageForm
    template = "home/events/event_page.html"
    context_from = "home.events.views.pages.event_context"
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = event_panels(BasePage)
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("language_codes"),
    ]
    stem_fields = ("body", "city")
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("city"),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(ends_at__gte=F("starts_at")),
                name="event_begins_before_it_ends",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="event_has_a_place",
                violation_error_message=_("Give at least one place, or none for no limit."),
            ),
        ]

    def clean(self) -> None:
        """Keep whole days as the first moments of the first and the last day at the place."""
        super().clean()
        if self.all_day and (span := self.span) is not None:
            self.starts_at, self.ends_at = span.midnights

    @property
    def span(self) -> Span | None:
        """When it is, in its own zone; None while a draft has no dates."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return Span(self.starts_at, self.ends_at, ZoneInfo(self.time_zone), self.all_day)

    @property
    def has_exact_dates(self) -> bool:
        """Whether it can stand in a calendar."""
        return self.span is not None and not self.dates_in_words

    @property
    def is_over(self) -> bool:
        return self.span is not None and self.span.closes <= timezone.now()

    @property
    def days(self) -> list[date]:
        """The days that it touches at its place."""
        return self.span.days if self.span else []

    @property
    def is_online(self) -> bool:
        """Whether people can take part from afar."""
        return bool(self.online_url) or self.kind == EventKind.ONLINE_SESSION

    @property
    def is_planned(self) -> bool:
        return self.state == EventState.PLANNED

    @property
    def takes_registrations(self) -> bool:
        """Whether this site keeps its list of people."""
        return self.registration == RegistrationMode.HERE and self.has_exact_dates


class EventTopic(TopicItem):
    content_object = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="topic_items")
