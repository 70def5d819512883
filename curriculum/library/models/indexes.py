"""The list pages of the library: their addresses are fixed, their texts are the editors'."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from acct_site.common.pages import BasePage


class LibraryIndexPage(BasePage):
    """Everything that is taught, searched and filtered."""

    template = "curriculum/library/library_index_page.html"
    context_from = "curriculum.library.views.library_context"
    # Dotted as well, because models stand below views.
    served_by = "curriculum.library.views.library"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.ModulePage", "curriculum.ActivityPage"]

    class Meta:
        verbose_name = _("library")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the whole page, or with its changing part for htmx."""
        answer: HttpResponse = import_string(self.served_by)(self, request)
        return answer


class CaseStudyIndexPage(BasePage):
    """All case studies of a language, filtered, as cards, as a list or on a map."""

    template = "curriculum/library/case_study_index_page.html"
    context_from = "curriculum.cases.views.index_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.CaseStudyPage"]

    class Meta:
        verbose_name = _("case study list")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the page's template; for htmx the part with the results alone."""
        return f"{self.template}#results" if getattr(request, "htmx", False) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and tell caches that the part and the page share one address."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response


class GlossaryIndexPage(BasePage):
    """Every glossary term of a language on one page, each with an anchor."""

    template = "curriculum/library/glossary_index_page.html"
    context_from = "curriculum.library.views.glossary_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("glossary")
