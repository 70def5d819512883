"""Who signs in: a person with an e-mail address. Roles are Django groups that are asked for."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group, UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from curriculum.library.countries import COUNTRIES
from home.accounts.choices import RequestState, Role


def validate_time_zone_is_known(name: str) -> None:
    """Raise ``ValidationError`` unless the name stands in the time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list."))


class UserManager(DjangoUserManager["User"]):
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:  # type: ignore[override]
        """Save and return a person without rights. Raises ValueError without an address."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:  # type: ignore[override]
        """Save and return a person with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person. The e-mail address is the login; it is unique whatever its case.

    ``language`` is the one that mails are written in, ``time_zone`` the one that times are shown in.
    Nothing here tells of a person's origin, belief or the like.
    """

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language of mails"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default=settings.TIME_ZONE,
        validators=[validate_time_zone_is_known],
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    country = models.CharField(
        _("country you work in"),
        max_length=2,
        blank=True,
        choices=[*COUNTRIES, ("ZZ", _("Another country"))],
    )
    working_languages = models.CharField(_("languages you work in"), max_length=160, blank=True)
    about = models.TextField(_("about you"), max_length=600, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message=_("This address has an account already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class GivenRight(models.Model):
    """A right that the house gave to one of its groups. It is given once: what an administrator takes
    away afterwards stays away.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="given_rights")
    right = models.CharField(max_length=160)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "right"], name="right_given_once"),
        ]

    def __str__(self) -> str:
        return self.right


class RoleRequest(models.Model):
    """A person asks for a role; an editor grants or declines it, once."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_requests"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    organisation = models.CharField(_("organisation"), max_length=160)
    reason = models.TextField(_("why"), max_length=1000)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState.choices, default=RequestState.PENDING
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decided_role_requests",
    )
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True)
    note = models.TextField(_("note to the person"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("request for a role")
        verbose_name_plural = _("requests for roles")
        ordering: ClassVar[list[str]] = ["asked_at"]
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("decide_rolerequest", _("Can answer requests for roles and invite people")),
            ("make_editors", _("Can also give the role Editor")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(state=RequestState.PENDING),
                name="one_open_request_a_role",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.PENDING, decided_at__isnull=True)
                | (~Q(state=RequestState.PENDING) & Q(decided_at__isnull=False)),
                name="request_decided_when_not_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Invitation(models.Model):
    """An editor asks a person by mail to join with a role. The link holds the signed code."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    language = models.CharField(
        _("language of the mail"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    message = models.TextField(_("your words to the person"), max_length=600, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="sent_invitations",
    )
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="accepted_invitations",
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar[list[str]] = ["-invited_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"),
                "role",
                condition=Q(accepted_at__isnull=True),
                name="one_open_invitation_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.expires_at > timezone.now()
