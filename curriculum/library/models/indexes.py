"""The list pages of the library: their addresses are fixed, their texts are the editors'."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from acct_site.common.pages import BasePage


class LibraryIndexPage(BasePage):
    """Modules and activities, searched and filtered."""

    template = "curriculum/library/library_index_page.html"
    context_from = "curriculum.library.views.library_context"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.ModulePage", "curriculum.ActivityPage"]

    class Meta:
        verbose_name = _("library")


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
