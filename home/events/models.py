"""Who takes part in events. Personal data: each field says in its help why it is kept."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code


class RegistrationState(models.TextChoices):
    REGISTERED = "registered", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Cancelled")
    DECLINED = "declined", _("Declined")


# Whoever is in one of these holds or wants a place.
ACTIVE_STATES = (RegistrationState.REGISTERED, RegistrationState.WAITING)


class Presence(models.TextChoices):
    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    ABSENT = "absent", _("Absent")


class Audience(models.TextChoices):
    REGISTERED = "registered", _("Everybody who has a place")
    WAITING = "waiting", _("Everybody on the waiting list")
    BOTH = "both", _("Both")


class EventRecord(models.Model):
    """What is kept of an event beside its pages, once for all of its languages.

    Whoever changes who has a place locks this row first. The calendar's sequence goes up with each
    published change of when, where or whether it takes place. The counts stay when names are erased.
    """

    translation_key = models.UUIDField(unique=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    calendar_digest = models.CharField(max_length=64, blank=True)
    calendar_changed_at = models.DateTimeField(default=timezone.now)
    people_registered = models.PositiveIntegerField(null=True)
    people_came = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.translation_key)


class Registration(models.Model):
    """One person's place, or wish for one. ``code`` opens the person's own page: treat it as a key."""

    record = models.ForeignKey(EventRecord, on_delete=models.CASCADE, related_name="registrations")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    access_needs = models.TextField(
        _("access needs"),
        max_length=600,
        blank=True,
        help_text=_("What we can prepare: step-free room, sign language, food, quiet, childcare."),
    )
    answer = models.TextField(_("answer"), max_length=600, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=12, choices=RegistrationState.choices)
    created_at = models.DateTimeField(_("registered on"), default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "record",
                Lower("email"),
                condition=~Q(state="cancelled"),
                name="one_registration_per_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="registration_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_STATES

    @property
    def has_place(self) -> bool:
        return self.state == RegistrationState.REGISTERED

    @property
    def is_waiting(self) -> bool:
        return self.state == RegistrationState.WAITING


class AttendanceMark(models.Model):
    """Whether a registered person was there on one day."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="marks")
    day = models.DateField()
    presence = models.CharField(max_length=8, choices=Presence.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["registration", "day"], name="one_mark_per_person_and_day"
            ),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values), name="presence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.presence}"


class EventMail(models.Model):
    """A text that organisers sent to all; the token of its form lets it go out only once."""

    record = models.ForeignKey(EventRecord, on_delete=models.CASCADE, related_name="mails")
    token = models.UUIDField(unique=True, default=uuid4)
    audience = models.CharField(
        _("to"), max_length=12, choices=Audience.choices, default=Audience.REGISTERED
    )
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=5000)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    recipients = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at"]

    def __str__(self) -> str:
        return self.subject


class EventMailDelivery(models.Model):
    """One person's copy of such a text. It is marked as sent before it is: at most once, never twice."""

    mail = models.ForeignKey(EventMail, on_delete=models.CASCADE, related_name="deliveries")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="deliveries"
    )
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mail", "registration"], name="one_copy_of_a_mail_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mail}, {self.registration}"
