"""The one abstract page that every page type of the site extends."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from acct_site.common.text import stems

# The size in which cards show a picture (``includes/card.html``).
CARD_PICTURE = "fill-720x450"


def for_cards(pages: PageQuerySet) -> PageQuerySet:
    """Return the pages with all that their cards show: the same queries for any number of them."""
    pictures = get_image_model().objects.prefetch_renditions(CARD_PICTURE)
    return pages.select_related("locale").prefetch_related(Prefetch("image", queryset=pictures))


def live_cards(model: type[Page], chosen: Any) -> PageQuerySet:
    """Return the live ones of the pages that an editor chose, with all that their cards show.

    ``chosen`` is a relation of a page; while the page is only previewed it is a list in memory, which
    can neither be filtered nor joined.
    """
    return for_cards(model.objects.live().filter(pk__in=chosen.values_list("id", flat=True)))


class BasePage(Page):
    """A page with a summary and an optional picture.

    The summary stands under the title, on cards, in feeds and in link previews. Without a picture
    a card shows the cover drawn from ``cover_key``, which is the same in every language.
    """

    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_(
            "Two or three sentences. Shown under the title, on cards and in search results."
        ),
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Optional. Without one the page gets its own drawn cover."),
    )

    # Dotted name of a function ``(page, request) -> dict`` that adds to the template's context. A name,
    # because models stand below views.
    context_from: ClassVar[str] = ""
    # A template with what a person can do with the page from its card (it receives ``item``).
    card_tools: ClassVar[str] = ""
    # Names of the text fields whose stems are searched beside title and summary.
    stem_fields: ClassVar[tuple[str, ...]] = ()

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("image"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("search_stems"),
        index.AutocompleteField("summary"),
    ]

    class Meta:
        abstract = True

    @property
    def cover_key(self) -> str:
        """What the page's cover is drawn from; translations share it."""
        return str(self.translation_key)

    @property
    def kind_label(self) -> str:
        """The page type in the reader's words, such as "Activity"."""
        return str(self._meta.verbose_name).capitalize()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return Wagtail's context and what ``context_from`` adds."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.context_from:
            context |= import_string(self.context_from)(self, request)
        return context

    def search_stems(self) -> str:
        """Return the stems of title, summary and ``stem_fields`` in the page's own language."""
        texts = [self.title, self.summary, *map(self._plain_text, self.stem_fields)]
        return stems(" ".join(texts), self.locale.language_code)

    def _plain_text(self, name: str) -> str:
        field = self._meta.get_field(name)
        value = getattr(self, name)
        if hasattr(field, "get_searchable_content"):
            return " ".join(field.get_searchable_content(value))
        return strip_tags(str(value))
