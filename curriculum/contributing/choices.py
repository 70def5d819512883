"""The closed lists of contributing. Values stand in the database: never rename one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a contribution stands, as ``rules.stages.stage_of`` works it out from the page."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("With the editors")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    PUBLISHED = "published", _("Published")
    PUBLISHED_DRAFT = "published_draft", _("Published, with changes that are not handed in")
    PUBLISHED_IN_REVIEW = "published_in_review", _("Published, changes with the editors")
    PUBLISHED_CHANGES = "published_changes", _("Published, changes to your changes requested")
