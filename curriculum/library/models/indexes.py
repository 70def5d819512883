"""The list pages of the library: their addresses are fixed, their texts are the editors'."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
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
    """All case studies of a language."""

    template = "curriculum/library/case_study_index_page.html"
    context_from = "curriculum.library.views.case_studies_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.CaseStudyPage"]

    class Meta:
        verbose_name = _("case study list")


class GlossaryIndexPage(BasePage):
    """Every glossary term of a language on one page, each with an anchor."""

    template = "curriculum/library/glossary_index_page.html"
    context_from = "curriculum.library.views.glossary_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("glossary")
