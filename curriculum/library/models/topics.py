"""The controlled vocabulary that modules, activities and case studies share."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import TranslatableMixin

from curriculum.library.choices import TopicKind
from curriculum.library.models.slugs import SlugInLanguageForm


class Topic(TranslatableMixin, TagBase):
    """A form of racism or a field of work. Its slug is the same in every language."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        help_text=_("The same in every language: it stands in the library's address."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=TopicKind.choices,
        default=TopicKind.SUBJECT,
        help_text=_("Readers see forms of racism apart from other subjects."),
    )
    description = models.TextField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that says what belongs to this topic."),
    )

    free_tagging = False

    base_form_class = SlugInLanguageForm
    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("name"),
        FieldPanel("slug", widget=SlugInput),
        FieldPanel("kind"),
        FieldPanel("description"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_in_locale"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as any model does: taggit would invent a slug that is unique over all languages."""
        models.Model.save(self, *args, **kwargs)


class TopicItem(ItemBase):
    """Ties a topic to a page; each page type has its own table."""

    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="%(class)s_items"
    )

    class Meta:
        abstract = True


class TopicPageForm(WagtailAdminPageForm):
    """A page form that offers the topics of the page's own language as boxes to tick."""

    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What it is about. Readers filter by these."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Topic.objects.filter(locale=self.instance.locale)
        chosen = [topic.translation_key for topic in self.instance.topics.all()]
        field = cast("forms.ModelMultipleChoiceField[Topic]", self.fields["topics"])
        field.queryset = offered
        self.initial["topics"] = offered.filter(translation_key__in=chosen)

        field.required = getattr(self.instance, "needs_topics", False)

    def defer_required_fields(self) -> None:
        """Ask a draft for no topic: Wagtail would, since the relation is no text."""
        super().defer_required_fields()
        self.fields["topics"].required = False

    def restore_required_fields(self) -> None:
        """Ask for it again."""
        super().restore_required_fields()
        self.fields["topics"].required = getattr(self.instance, "needs_topics", False)

    def _post_clean(self) -> None:
        """Let the page know that it is only drafted, so that it asks for less."""
        self.instance.is_being_drafted = self.is_deferred_validation
        super()._post_clean()
