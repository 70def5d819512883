"""News: what happened, when, who tells it and what it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from acct_site.common.blocks import BodyStreamBlock
from acct_site.common.commenting import Commentable
from acct_site.common.pages import BasePage
from home.pages.models.authors import Author

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# Addresses below the list that belong to the list itself.
_TAKEN_SLUG = re.compile(r"\d+|feed")


def _view(name: str) -> Callable[..., HttpResponse]:
    """Return one of the room's views. By name, because models stand below views."""
    view: Callable[..., HttpResponse] = import_string(f"home.pages.views.{name}")
    return view


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All news of a language, newest first; also of one year, one tag or one author, and as feeds."""

    template = "home/pages/news_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news list")

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _view("news_list")(self, request)

    @path("<int:year>/", name="year")
    def of_year(self, request: HttpRequest, year: int) -> HttpResponse:
        return _view("news_of_year")(self, request, year)

    @path("tag/<str:slug>/", name="tag")
    def with_tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        return _view("news_with_tag")(self, request, slug)

    @path("author/<str:slug>/", name="author")
    def by_author(self, request: HttpRequest, slug: str) -> HttpResponse:
        return _view("news_by_author")(self, request, slug)

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return _view("news_feed")(request)

    @path("tag/<str:slug>/feed/", name="tag-feed")
    def tag_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return _view("news_feed")(request, slug)

    def address(self, name: str, *args: Any) -> str:
        """Return the address of one of the routes above, such as ``address("tag", "sofia")``."""
        return f"{self.get_url()}{self.reverse_subpage(name, args=args)}"

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the list and its years."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        years = import_string("home.pages.queries.news_years")(self.locale)
        full = self.get_full_url(request)
        return urls + [{"location": f"{full}{each.year}/"} for each in years]


class NewsPage(Commentable, BasePage):
    """One news item."""

    date = models.DateField(_("date"))
    body = StreamField(BodyStreamBlock(), verbose_name=_("text"))
    related_news = ParentalManyToManyField(
        "self",
        verbose_name=_("related news"),
        symmetrical=False,
        blank=True,
        related_name="+",
        help_text=_(
            "Shown first under the text. The site adds what shares tags or is near in time."
        ),
    )
    related_case_studies = ParentalManyToManyField(
        "curriculum.CaseStudyPage",
        verbose_name=_("related case studies"),
        blank=True,
        related_name="news",
    )
    related_activities = ParentalManyToManyField(
        "curriculum.ActivityPage",
        verbose_name=_("related activities"),
        blank=True,
        related_name="news",
    )
    tags = ClusterTaggableManager(
        verbose_name=_("tags"), through="home.NewsPageTag", blank=True, related_name="news"
    )

    template = "home/pages/news_page.html"
    context_from = "home.pages.views.news_item_context"
    og_type = "article"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("date"),
        InlinePanel("author_items", heading=_("Authors"), label=_("author"), min_num=1),
        FieldPanel("body"),
        FieldPanel("tags"),
        MultiFieldPanel(
            [
                FieldPanel("related_news"),
                FieldPanel("related_case_studies"),
                FieldPanel("related_activities"),
            ],
            heading=_("Related"),
        ),
    ]
    settings_panels: ClassVar[list[Panel]] = [
        *BasePage.settings_panels,
        *Commentable.comment_panels,
    ]
    stem_fields = ("body",)
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def plain_text(self) -> str:
        """The words of the text."""
        return self._plain_text("body")

    def clean(self) -> None:
        """Refuse an address that belongs to the list's years and feed."""
        super().clean()
        if _TAKEN_SLUG.fullmatch(self.slug or ""):
            raise ValidationError({"slug": _("Years and “feed” belong to the list. Add a word.")})


class NewsPageAuthor(Orderable):
    """One author of a news item, in the order of the byline."""

    news = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="author_items")
    author = models.ForeignKey(
        Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="news_items"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["news", "author"], name="author_once_in_byline"),
        ]


class NewsPageTag(TaggedItemBase):
    content_object = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="tag_items")
