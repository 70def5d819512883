"""The map of the site for search engines: every public page, in every language."""

from __future__ import annotations

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet


class PagesSitemap(Sitemap):
    """Wagtail's own map holds the pages below the site's root, which are those of one language."""

    def items(self) -> PageQuerySet:
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        found = Page.objects.none()
        for home in homes:
            found |= Page.objects.descendant_of(home, inclusive=True)
        return found.live().public().order_by("path").defer_streamfields().specific()
