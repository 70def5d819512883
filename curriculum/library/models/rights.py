"""Who made a thing, where it comes from and what others may do with it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from curriculum.library.blocks import SourceWorksBlock
from curriculum.library.choices import Licence, SourceKind
from curriculum.library.rules import licences_allowed_for_adaptation

LICENCE_URLS: dict[str, str] = {
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class _Own(BaseTranslatableField):
    """A field that each language keeps for itself: neither translated nor copied again."""


class RightsMixin(models.Model):
    """Source, credit, licence and version of one item. Nothing adapted changes its licence silently."""

    author = models.CharField(
        _("author"), max_length=200, help_text=_("Who wrote it: people or a team.")
    )
    organisation = models.CharField(
        _("organisation"),
        max_length=200,
        blank=True,
        help_text=_("The organisation behind the authors, if there is one."),
    )
    source_kind = models.CharField(
        _("source"),
        max_length=20,
        choices=SourceKind.choices,
        default=SourceKind.OWN,
        help_text=_("Where it comes from. For an adaptation, name each work below."),
    )
    adapted_from = StreamField(
        SourceWorksBlock(),
        verbose_name=_("adapted from"),
        blank=True,
        help_text=_("Each work with its licence: it decides which licence you may choose here."),
    )
    permission = models.TextField(
        _("permission"),
        max_length=600,
        blank=True,
        help_text=_("Who gave permission, when and for what. Only editors see this."),
    )
    attribution = models.CharField(
        _("credit line"),
        max_length=400,
        help_text=_(
            "Printed with the item. For an adaptation: the work, its author and its licence."
        ),
    )
    licence = models.CharField(
        _("licence"),
        max_length=30,
        choices=Licence.choices,
        default=Licence.CC_BY_SA,
        help_text=_(
            "What others may do with it. An adaptation follows the licence of its source."
        ),
    )
    version = models.CharField(
        _("version"),
        max_length=20,
        default="1.0",
        help_text=_(
            "Raise it when you change more than the spelling: 1.1 for parts, 2.0 for more."
        ),
    )
    last_reviewed = models.DateField(
        _("last reviewed"),
        null=True,
        help_text=_("The day somebody read all of it and found it right."),
    )
    translated_from = models.CharField(
        _("translated from"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty for an original. Filled in when a translation begins."),
    )
    translated_version = models.CharField(
        _("version that was translated"),
        max_length=20,
        blank=True,
        help_text=_("Raise it when you have taken over what changed in the original."),
    )

    rights_panel: ClassVar[Panel] = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("organisation")]),
            FieldRowPanel([FieldPanel("source_kind"), FieldPanel("licence")]),
            FieldPanel("adapted_from"),
            FieldPanel("permission"),
            FieldPanel("attribution"),
            FieldRowPanel([FieldPanel("version"), FieldPanel("last_reviewed")]),
            FieldRowPanel([FieldPanel("translated_from"), FieldPanel("translated_version")]),
        ],
        heading=_("Source, rights and version"),
    )
    override_translatable_fields: ClassVar[list[BaseTranslatableField]] = [
        _Own("translated_from"),
        _Own("translated_version"),
        _Own("editors_note"),
        SynchronizedField("permission"),
    ]
    # Set by the editor's form while a draft is saved: what is missing or does not fit yet may stay.
    is_being_drafted = False

    class Meta:
        abstract = True

    @property
    def licence_url(self) -> str:
        """The licence's own page, or an empty text where all rights are reserved."""
        return LICENCE_URLS.get(self.licence, "")

    @property
    def original(self) -> Any:
        """The thing that this was translated from, or None. One query."""
        if not self.translated_from:
            return None
        things: Any = type(self)._default_manager
        same = things.filter(translation_key=self.translation_key)  # type: ignore[attr-defined]
        return same.filter(locale__language_code=self.translated_from).first()

    @property
    def is_behind_its_original(self) -> bool:
        """Whether the original has another version by now than the one that was translated."""
        original = self.original
        return original is not None and original.version != self.translated_version

    def clean(self) -> None:
        """Refuse a licence that the sources do not allow, and an adaptation of nothing."""
        super().clean()
        if not self.is_being_drafted and (errors := self.wrong_rights()):
            raise ValidationError(errors)

    def wrong_rights(self) -> dict[str, Any]:
        """Return what is wrong with source and licence, by field."""
        if self.source_kind == SourceKind.ADAPTED and not self.adapted_from:
            return {"adapted_from": _("Name the work that this is adapted from.")}
        if self.source_kind == SourceKind.PERMISSION and self.permission:
            return {}
        sources = [block.value["licence"] for block in self.adapted_from or ()]
        allowed = licences_allowed_for_adaptation(sources)
        if self.licence in allowed:
            return {}
        message: Any
        if not allowed:
            message = _(
                "These works together allow no adaptation. Choose “Used by permission” and say who"
                " gave it."
            )
        else:
            message = _("The works it is adapted from allow only: %(licences)s.") % {
                "licences": ", ".join(str(one.label) for one in Licence if one in allowed)
            }
        return {"licence": message}


class EditorsNoteMixin(models.Model):
    """A note among editors. It stands in the editor's form and nowhere else."""

    editors_note = models.TextField(
        _("note for editors"),
        max_length=2000,
        blank=True,
        help_text=_("For the team: what is open, who was asked. It is never shown or exported."),
    )

    editors_note_panel: ClassVar[Panel] = FieldPanel("editors_note")

    class Meta:
        abstract = True
