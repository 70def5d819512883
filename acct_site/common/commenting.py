"""A page type whose pages readers may comment on: it adds ``Commentable`` to its parents.

The comments themselves live in home/comments, which knows no page type. A page shows them with
``home.comments.views.comments_context`` (named by ``context_from``, like every context function) and
``home/comments/parts/thread.html``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel


class CommentMode(models.TextChoices):
    SITE = "site", _("As the site says")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Commentable(models.Model):
    """What an editor decides about the comments of one page."""

    comment_mode = models.CharField(
        _("comments"), max_length=6, choices=CommentMode.choices, default=CommentMode.SITE
    )
    comments_until = models.DateField(
        _("open until"),
        null=True,
        blank=True,
        help_text=_("The last day on which people may comment. It goes before the site's days."),
    )

    comment_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("comment_mode"), FieldPanel("comments_until")])],
            heading=_("Comments of readers"),
        ),
    ]

    class Meta:
        abstract = True
