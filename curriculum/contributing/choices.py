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


class SourceLicence(models.TextChoices):
    """The licence of a work that an activity is adapted from: ours and those we never give."""

    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA")
    CC_BY = "cc-by-4.0", _("CC BY")
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA")
    CC_BY_NC = "cc-by-nc-4.0", _("CC BY-NC")
    CC_BY_ND = "cc-by-nd-4.0", _("CC BY-ND: no adaptations")
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", _("CC BY-NC-ND: no adaptations")
    CC0 = "cc0-1.0", _("CC0")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    RESERVED = "all-rights-reserved", _("All rights reserved, or no licence named")
