"""An activity that trainers write outside the editing desk.

The draft *is* an ``ActivityPage`` that is not live, below the library of its language, and each save is
a revision of it. So Wagtail's workflow, comparison, comments, locks and history work for it as for any
page, the editors moderate it where they moderate everything, and what is public asks for live pages
alone. What is kept here is what a page does not have: who writes it, the edit counter, and the work it
is adapted from. Its stage is never stored: it follows from the page (``rules.stages``).
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acct_site.common.codes import new_code
from curriculum.contributing.rules.credit import joined
from curriculum.library.choices import SourceLicence
from curriculum.library.models import ActivityPage


class Contribution(models.Model):
    """What belongs to a contributed activity beside its page.

    ``edit_counter`` grows by one with each write by a contributor. ``was_autosaved`` says that the
    page's latest revision was saved by the form itself, so that the same person's next save replaces
    it. ``handed_in_at`` is set while the authors wait for an answer. ``kept_author`` names the authors
    of an activity that this one was copied from. ``printed_author`` and ``printed_organisation`` are
    what we wrote into the page last: anything else there was written by an editor and stays.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    page = models.OneToOneField(
        ActivityPage, on_delete=models.CASCADE, related_name="contribution"
    )
    edit_counter = models.PositiveIntegerField(default=0)
    was_autosaved = models.BooleanField(default=False)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    source_work = models.CharField(_("title of the work"), max_length=200, blank=True)
    source_author = models.CharField(_("its author"), max_length=200, blank=True)
    source_address = models.URLField(_("where it is found"), max_length=400, blank=True)
    source_licence = models.CharField(
        _("its licence"), max_length=30, choices=SourceLicence.choices, blank=True
    )
    adapted_page = models.ForeignKey(
        ActivityPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="own_versions"
    )
    kept_author = models.CharField(max_length=200, blank=True)
    printed_author = models.CharField(max_length=200, blank=True)
    printed_organisation = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("contributed activity")
        verbose_name_plural = _("contributed activities")

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("contribution-detail", args=[self.code])

    @property
    def people(self) -> list[Contributor]:
        """Its contributors, the owner first."""
        return sorted(self.contributors.all(), key=lambda one: (not one.is_owner, one.pk))

    @property
    def credited_author(self) -> str:
        """The names that stand as the author, those of an adapted activity first."""
        return joined([self.kept_author, *(one.credit_name for one in self.people)])[:200]

    @property
    def credited_organisation(self) -> str:
        """The organisations that stand beside the author."""
        return joined(one.credit_organisation for one in self.people)[:200]


class Contributor(models.Model):
    """A person who writes, with the name they want to be known by.

    When a person is deleted, what was published keeps the name; ``user`` is empty then.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="contributors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="contributed_as",
    )
    is_owner = models.BooleanField(default=False)
    credit_name = models.CharField(_("your name, as it is printed"), max_length=120, blank=True)
    credit_organisation = models.CharField(_("your organisation"), max_length=160, blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["contribution", "user"],
                condition=Q(user__isnull=False),
                name="contributor_once",
            ),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(is_owner=True), name="one_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.credit_name or self.code


class ContributorInvitation(models.Model):
    """An address that was asked to write along. It is deleted once it is accepted or taken back."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("invitation to write along")
        verbose_name_plural = _("invitations to write along")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "contribution", Lower("email"), name="invited_once_per_address"
            ),
        ]

    def __str__(self) -> str:
        return self.code
