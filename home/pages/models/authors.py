"""Who writes: people and organisations that sign news."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import TranslatableMixin
from wagtail.search import index

from curriculum.library.models.slugs import SlugInLanguageForm


class AuthorKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class Author(TranslatableMixin, index.Indexed, models.Model):
    """A person or an organisation that signs news. The slug is the same in every language."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=100)
    kind = models.CharField(
        _("kind"), max_length=12, choices=AuthorKind.choices, default=AuthorKind.ORGANISATION
    )
    about = models.CharField(
        _("in one line"),
        max_length=200,
        blank=True,
        help_text=_("Stands under the name on the author's page."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Optional. The page of this site that tells more, such as a partner's."),
    )

    base_form_class = SlugInLanguageForm
    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("name", placeholder=_("Name")),
        FieldRowPanel([FieldPanel("slug", widget=SlugInput), FieldPanel("kind")]),
        FieldPanel("about"),
        FieldPanel("page"),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["locale", "slug"], name="author_slug_in_locale"),
        ]

    def __str__(self) -> str:
        return self.name
