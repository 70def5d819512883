"""Roles that people ask for, and what a request has come to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does on the site. Everybody who signs in is a learner; that needs no grant."""

    TRAINER = "trainer", _("Trainer")
    PARTNER = "partner", _("Partner")
    JUROR = "juror", _("Juror")
    EDITOR = "editor", _("Editor")


class RequestState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")


WHAT_ROLES_DO = {
    Role.TRAINER: _("Put activities into session plans and print packs."),
    Role.PARTNER: _(
        "Speak for an organisation of the project: its page, its calls, its meetings."
    ),
    Role.JUROR: _("Judge the posters of a call once it is closed."),
    Role.EDITOR: _("Write and publish pages, answer requests for roles and invite people."),
}
