"""What the pages of case studies receive beside the page; comparison, session and sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from acct_site.common.pages import for_cards
from curriculum.cases import queries, rules
from curriculum.cases.choices import Look
from curriculum.cases.comparing import as_csv, comparison
from curriculum.cases.forms import CaseStudyForm
from curriculum.cases.maps import map_of
from curriculum.cases.outline import DEFAULT_MINUTES, outline
from curriculum.library import queries as library

if TYPE_CHECKING:
    from curriculum.library.models import CaseStudyIndexPage, CaseStudyPage

PER_PAGE = 24
_TEMPLATES = "curriculum/cases"


def index_context(page: CaseStudyIndexPage, request: HttpRequest) -> dict[str, Any]:
    form = CaseStudyForm(request.GET, locale=page.locale)
    found = form.cases()
    context: dict[str, Any] = {"form": form, "facets": form.facets()}
    context["ticked"] = request.GET.getlist("case")
    if form.look == Look.MAP:
        cases = list(found)
        return context | {
            "case_studies": cases,
            "count": len(cases),
            "map": map_of(cases, form.country_counts()),
            "by_country": sorted(cases, key=_country_and_city),
        }
    pages = Paginator(found, PER_PAGE)
    return context | {
        "case_studies": pages.get_page(request.GET.get("page")),
        "count": pages.count,
    }


def _country_and_city(case: CaseStudyPage) -> tuple[str, str, str]:
    return str(case.get_country_display()), case.city, case.title


def case_context(page: CaseStudyPage, request: HttpRequest) -> dict[str, Any]:
    activities = for_cards(page.related_activities.live())
    before, after = queries.neighbours(page)
    others = [(slug, title) for slug, title in queries.titles(page.locale) if slug != page.slug]
    return sheet_context(page) | {
        "topics": library.topics_in(page.locale, page.topic_items.all()),
        "case_list": queries.list_of(page.locale),
        "related_activities": activities,
        "modules": queries.modules_around(page, [activity.pk for activity in activities]),
        "news": for_cards(page.news.live()),
        "before": before,
        "after": after,
        "others": others,
        "session": outline(page),
    }


def sheet_context(page: CaseStudyPage) -> dict[str, Any]:
    """Return the figures as they stand side by side, each with the number of its source."""
    numbers = {block.value["url"]: n for n, block in enumerate(page.sources, 1)}
    figures = [
        (block.value["label"], (block.value, numbers.get(block.value["source_url"] or None)))
        for block in page.figures
    ]
    return {"counted": rules.side_by_side(figures)}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show up to four case studies (``?case=slug``) side by side; others are named and left out."""
    locale = Locale.get_active()
    chosen = _Chosen(request, locale)
    context = {
        "page": queries.list_of(locale),
        "chosen": chosen,
        "sections": comparison(chosen.cases, only_differences=chosen.only_differences),
        "others": chosen.others(),
        "most": rules.MOST_COMPARED,
    }
    return render(request, f"{_TEMPLATES}/compare_page.html", context)


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    """Answer the same comparison as a table for spreadsheets."""
    chosen = _Chosen(request, Locale.get_active())
    text = as_csv(chosen.cases, only_differences=chosen.only_differences)
    name = _("case-studies.csv")
    return HttpResponse(
        f"\ufeff{text}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class _Chosen:
    """What the address of a comparison asks for."""

    def __init__(self, request: HttpRequest, locale: Locale) -> None:
        slugs = list(dict.fromkeys(request.GET.getlist("case")))
        found = queries.cases_by_slugs(locale, slugs)
        known = {case.slug for case in found}
        self.locale, self.query = locale, request.GET
        self.cases = found[: rules.MOST_COMPARED]
        self.too_many = found[rules.MOST_COMPARED :]
        self.unknown = [slug[:80] for slug in slugs if slug and slug not in known]
        self.only_differences = request.GET.get("only") == "differences"

    def columns(self) -> list[tuple[CaseStudyPage, str]]:
        """Return each case study with the query of the address without it."""
        return [(case, self._query([o for o in self.cases if o != case])) for case in self.cases]

    def others(self) -> list[tuple[str, str]]:
        """Return (slug, title) of what can be added."""
        if len(self.cases) >= rules.MOST_COMPARED:
            return []
        shown = {case.slug for case in self.cases}
        return [pair for pair in queries.titles(self.locale) if pair[0] not in shown]

    def query_of_all(self) -> str:
        return self._query(self.cases, only_differences=self.only_differences)

    def query_toggled(self) -> str:
        """Return the query with all rows where differences are shown, and the other way round."""
        return self._query(self.cases, only_differences=not self.only_differences)

    def _query(self, cases: list[CaseStudyPage], *, only_differences: bool | None = None) -> str:
        query = self.query.copy()
        query.clear()
        query.setlist("case", [case.slug for case in cases])
        is_short = self.only_differences if only_differences is None else only_differences
        if is_short:
            query["only"] = "differences"
        return query.urlencode()


@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a ready session about a case study; ``?minutes=`` is 45, 60 or 75."""
    case = queries.case_by_slug(Locale.get_active(), slug)
    asked = request.GET.get("minutes", "")
    known = {str(length): length for length in rules.LENGTHS}
    plan = outline(case, known.get(asked, DEFAULT_MINUTES))
    context = {"page": case, "session": plan, "lengths": rules.LENGTHS}
    return render(request, f"{_TEMPLATES}/session_page.html", context)


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the case sheet for participants, ready to print: nothing in it is for facilitators alone."""
    case = queries.case_by_slug(Locale.get_active(), slug)
    context = sheet_context(case) | {"page": case}
    return render(request, f"{_TEMPLATES}/sheet_page.html", context)
