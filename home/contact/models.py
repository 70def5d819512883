"""What visitors write to us, and to which mailbox each topic goes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from acct_site.common.codes import new_code


class ContactTopic(models.TextChoices):
    GENERAL = "general", _("Something else")
    TRAINING = "training", _("Trainings and events")
    LIBRARY = "library", _("Activities, cases and other texts")
    COOPERATION = "cooperation", _("Working together, press")
    PRIVACY = "privacy", _("My personal data")
    ACCESSIBILITY = "accessibility", _("A barrier on this site")


class MessageState(models.TextChoices):
    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """The mailbox of each topic. Without one the message goes to the general one."""

    general = models.EmailField(
        _("general mailbox"),
        blank=True,
        help_text=_("Without any address messages only wait in the list."),
    )
    training = models.EmailField(ContactTopic.TRAINING.label, blank=True)
    library = models.EmailField(ContactTopic.LIBRARY.label, blank=True)
    cooperation = models.EmailField(ContactTopic.COOPERATION.label, blank=True)
    privacy = models.EmailField(ContactTopic.PRIVACY.label, blank=True)
    accessibility = models.EmailField(ContactTopic.ACCESSIBILITY.label, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel(name) for name in ("general", *ContactTopic.values[1:])
    ]

    class Meta:
        verbose_name = _("mailboxes of the contact form")


class ContactMessage(models.Model):
    """A message from the contact form or from the accessibility form."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    topic = models.CharField(_("topic"), max_length=16, choices=ContactTopic.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    text = models.TextField(_("message"), max_length=5000)
    page = models.CharField(_("page"), max_length=500, blank=True)
    tools = models.CharField(_("what the person uses"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(
        _("state"), max_length=10, choices=MessageState.choices, default=MessageState.NEW
    )
    notes = models.TextField(
        _("notes"), max_length=2000, blank=True, help_text=_("Only the desk sees them.")
    )
    created_at = models.DateTimeField(_("received on"), default=timezone.now)
    handled_at = models.DateTimeField(_("handled on"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(topic__in=ContactTopic.values), name="message_topic_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="message_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}, {self.created_at:%Y-%m-%d}"
