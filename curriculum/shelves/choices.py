"""The closed lists of what people keep."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    PRIVATE = "private", _("Only me")
    LINK = "link", _("Everybody who has the link")
    PUBLISHED = "published", _("Everybody: it stands in the public list")
