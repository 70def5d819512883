"""Who wants the newsletter. We keep what proves the consent, and nothing about reading."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code


class SubscriberState(models.TextChoices):
    PENDING = "pending", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class Subscriber(models.Model):
    """An address, the words its owner agreed to, and when. ``code`` is signed into each link."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=SubscriberState.choices,
        default=SubscriberState.PENDING,
    )
    consent_version = models.CharField(_("consent text"), max_length=20)
    created_at = models.DateTimeField(_("asked on"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="one_subscription_per_address"),
            models.CheckConstraint(
                condition=Q(state__in=SubscriberState.values), name="subscriber_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="confirmed_subscriber_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.email
