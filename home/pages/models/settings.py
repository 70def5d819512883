"""The texts in every footer and on the last page of every PDF, one set a language."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Locale


@register_setting(icon="globe")
class SiteTexts(ClusterableModel, BaseSiteSetting):
    """Funding statement, disclaimer and licence. The statement never stands without the emblem."""

    panels: ClassVar[list[Panel]] = [
        InlinePanel(
            "languages",
            heading=_("Texts in each language"),
            label=_("language"),
            help_text=_("A language without a row shows the English texts."),
        ),
    ]

    class Meta:
        verbose_name = _("funding, disclaimer and licence")


class SiteTextsInLanguage(models.Model):
    """The texts in one language."""

    site_texts = ParentalKey(SiteTexts, on_delete=models.CASCADE, related_name="languages")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE)
    strapline = models.CharField(_("what ACCT is, in one line"), max_length=160)
    funding_statement = models.CharField(_("funding statement"), max_length=160)
    disclaimer = models.TextField(_("disclaimer"), max_length=1000)
    licence_text = models.CharField(_("licence of the site's texts"), max_length=300)
    licence_url = models.URLField(_("address of the licence"))

    panels: ClassVar[list[Panel]] = [
        FieldPanel("locale"),
        FieldPanel("strapline"),
        FieldPanel("funding_statement"),
        FieldPanel("disclaimer"),
        FieldPanel("licence_text"),
        FieldPanel("licence_url"),
    ]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site_texts", "locale"], name="one_set_of_texts_per_language"
            ),
        ]
