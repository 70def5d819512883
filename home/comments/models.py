"""What readers say under a page."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from acct_site.common.codes import new_code
from home.comments.choices import CommentState, Following, ReportReason
from home.comments.rules import CUT, LONGEST_NAME, LONGEST_TEXT

__all__ = ["CommentReport", "CommentSettings", "PageComment"]


class PageComment(models.Model):
    """One comment under one page, which is the page in its language. Held until an editor decides.

    ``author_email`` is shown to moderators and to nobody else. A reply hangs on a comment that is no
    reply itself. An erased comment keeps nothing but its place, and that only while it has replies.
    """

    # Else the usage of a page would list who commented on it.
    wagtail_reference_index_ignore = True

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="page_comments")
    # A comment with replies is never deleted alone; a page takes all of its comments along.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="replies"
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    author_name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    author_email = models.EmailField(_("e-mail address"), blank=True)
    is_from_team = models.BooleanField(_("from the team"), default=False)
    text = models.TextField(_("comment"), max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=CommentState.choices, default=CommentState.PENDING
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    wants_notice = models.BooleanField(_("mail when it is published"), default=False)
    following = models.CharField(
        _("mail when somebody replies"),
        max_length=5,
        choices=Following.choices,
        default=Following.NO,
    )
    # Drawn with each form, so that a form that is sent twice writes one comment.
    token = models.CharField(max_length=32, unique=True, default=new_code, editable=False)

    panels: ClassVar[list[Panel]] = [FieldPanel("text", read_only=True)]

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "state"], name="comment_page_state"),
            models.Index(fields=["state", "decided_at"], name="comment_state_decided"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state=CommentState.PENDING, decided_at__isnull=True)
                | ~Q(state=CommentState.PENDING) & Q(decided_at__isnull=False),
                name="comment_decided_unless_pending",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) & ~Q(author_name="") & ~Q(text="")
                | Q(erased_at__isnull=False, author_name="", author_email="", text=""),
                name="comment_erased_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="comment_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(is_from_team=False) | Q(state=CommentState.APPROVED),
                name="comment_of_team_is_approved",
            ),
        ]

    def __str__(self) -> str:
        # Stands in logs for good, so it names nobody.
        return gettext("Comment %(code)s") % {"code": self.code}

    def clean(self) -> None:
        """Refuse a reply to a reply, or to a comment under another page."""
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent.page_id != self.page_id):
            raise ValidationError({"parent": gettext("A reply belongs to a first comment.")})

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"comment-{self.code}"

    @property
    @display(description=_("Comment"))
    def excerpt(self) -> str:
        """Its first words, for lists of moderators."""
        if self.erased_at:
            return gettext("[removed]")
        return Truncator(" ".join(self.text.replace(CUT, " […] ").split())).chars(100)


class CommentReport(models.Model):
    """What somebody says is wrong with a published comment. Who says it is not kept."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(PageComment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(_("reason"), max_length=8, choices=ReportReason.choices)
    text = models.TextField(_("in your words"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return self.get_reason_display()


@register_setting(icon="comment")
class CommentSettings(BaseSiteSetting):
    """How the site treats comments of readers."""

    is_open = models.BooleanField(
        _("people may comment"),
        default=True,
        help_text=_("Each page can say otherwise. Comments that stand are still shown."),
    )
    days_open = models.PositiveSmallIntegerField(
        _("days until a page closes"),
        null=True,
        blank=True,
        help_text=_("Counted from the day of publication. Empty: pages stay open."),
    )
    mail_to = models.TextField(
        _("mails about new comments to"),
        max_length=500,
        blank=True,
        help_text=_(
            "One address a line. Empty: the person who wrote the page. At most one mail an hour and page."
        ),
    )

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("is_open"), FieldPanel("days_open"), FieldPanel("mail_to")],
            heading=_("Comments of readers"),
        ),
    ]

    class Meta:
        verbose_name = _("comments")

    @property
    def addresses(self) -> list[str]:
        """Whom new comments are mailed to."""
        return self.mail_to.split()

    def clean(self) -> None:
        """Refuse what is no e-mail address."""
        super().clean()
        for address in self.addresses:
            try:
                validate_email(address)
            except ValidationError:
                text = gettext("“%(address)s” is no e-mail address.") % {"address": address}
                raise ValidationError({"mail_to": text}) from None
