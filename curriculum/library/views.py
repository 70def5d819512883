"""The library's page, saved searches, handouts, and what the other page templates receive."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from acct_site.common.desk import Panel
from acct_site.common.highlight import Highlighter
from acct_site.common.htmx import render_part
from acct_site.common.pages import live_cards
from acct_site.common.sorting import sort_key
from curriculum.library import queries, services
from curriculum.library.facets import Chip, Facets, summary
from curriculum.library.forms import LibraryForm, SavedSearchForm
from curriculum.library.models import (
    ActivityPage,
    CaseStudyPage,
    LibraryEntry,
    ModulePage,
    SavedSearch,
)

if TYPE_CHECKING:
    from curriculum.library.catalogue import Finding
    from curriculum.library.models import (
        GlossaryIndexPage,
        LibraryIndexPage,
    )
    from curriculum.library.rules import LibrarySearch

PER_PAGE = 24
MODULES_ON_DESK = 3
_MOST_TRIED = 6  # words of a search that found nothing
_LIBRARY = "curriculum/library/library_index_page.html"
_SAVED = "curriculum/library/saved_search_list_page.html"


@dataclass(frozen=True)
class Hit:
    """One page that was found: its entry, and where its text holds the words."""

    page: Any
    entry: LibraryEntry | None
    excerpt: str = ""


@dataclass(frozen=True)
class Kept:
    """A saved search with what it finds now; ``new`` came since its owner looked."""

    saved: SavedSearch
    total: int
    new: int
    what: str
    kind: str
    language: str
    form: SavedSearchForm


def library(page: LibraryIndexPage, request: HttpRequest) -> HttpResponse:
    """Show what was found. An address that says the same in another way leads to the one that is shared."""
    home = page.locale.language_code
    form = LibraryForm(request.GET, language=home)
    search = form.search()
    address = _address(page, request, search)
    here = _at_number(address, request.GET.get("page", ""))
    is_part = bool(getattr(request, "htmx", False))
    if not form.errors and not is_part and _is_untidy(request, search.query(home)):
        return redirect(here)
    answer = render_part(request, _LIBRARY, "finding", page.get_context(request))
    if is_part:
        answer["HX-Push-Url"] = request.get_full_path() if form.errors else here
    return answer


def _address(page: LibraryIndexPage, request: HttpRequest, search: LibrarySearch) -> str:
    query = search.query(page.locale.language_code)
    return f"{page.get_url(request)}?{query}" if query else str(page.get_url(request))


def _at_number(address: str, number: str) -> str:
    """Return the address with the number of a page of results, if it is one and not the first."""
    if not (number.isascii() and number.isdecimal()) or int(number) == 1:
        return address
    return f"{address}{'&' if '?' in address else '?'}page={int(number)}"


def _is_untidy(request: HttpRequest, query: str) -> bool:
    """Whether the address says the search with empty, repeated or unsorted parts."""
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    own = [(name, value) for name, value in pairs if name in LibraryForm.base_fields]
    return urlencode(own) != query


def library_context(page: LibraryIndexPage, request: HttpRequest) -> dict[str, Any]:
    form = LibraryForm(request.GET, language=page.locale.language_code)
    search = form.search()
    finding = queries.find(search, request)
    shown = Paginator(queries.pages_of(finding), PER_PAGE).get_page(request.GET.get("page"))
    names = queries.topic_names(page.locale.language_code, search.language)
    address_of = partial(_address, page, request)
    facets = Facets(finding, form, names, address_of)
    return {
        "form": form,
        "search": search,
        "finding": finding,
        "facets": facets,
        "results": shown,
        "hits": _hits(shown, search),
        "highlighter": Highlighter.of(search.words, search.language),
        "other_words": _other_words(request, finding, address_of),
        "query": QueryDict(search.query(page.locale.language_code)),
        "kept": _kept(request) if request.user.is_authenticated else [],
        "save_form": SavedSearchForm(initial={"name": facets.summary[:80]}),
        "clear_url": address_of(search.cleared()),
        "here": address_of(search),
        "plain_query": search.query(page.locale.language_code),
    }


def _hits(pages: Iterable[Any], search: LibrarySearch) -> list[Hit]:
    """Return the pages with excerpts where title and summary do not show all of the words."""
    shown = list(pages)
    entries = queries.notes_of([page.pk for page in shown])
    highlighter = Highlighter.of(search.words, search.language)
    hits = []
    for page in shown:
        entry, excerpt = entries.get(page.pk), ""
        seen = highlighter.found_in(f"{page.title} {page.summary}") if search.words else set()
        if entry and seen != highlighter.stems:
            excerpt = highlighter.excerpt(entry.text)
        hits.append(Hit(page, entry, excerpt))
    return hits


def _other_words(
    request: HttpRequest, finding: Finding, address_of: Callable[[LibrarySearch], str]
) -> list[Chip]:
    """Return likelier spellings of words that found nothing, and single words, that find something.

    A likelier spelling is tried with the filters and without them.
    """
    search = finding.search
    if not search.words or finding.total:
        return []
    likely, single = queries.likely_words(finding), search.words.split()
    others = [search.only(words=likely), search.cleared().only(words=likely)] if likely else []
    others += [search.only(words=word) for word in single[:_MOST_TRIED]] if single[1:] else []
    found = queries.find_all(others, request) if others else []
    chips = {
        each.search.words: Chip(each.search.words, address_of(each.search), each.total)
        for each in reversed(found)
        if each.total
    }
    return list(reversed(chips.values()))


def _me(request: HttpRequest) -> int:
    """Return the primary key of whoever is signed in; 0 is nobody's."""
    return int(request.user.pk or 0)


def _kept(request: HttpRequest) -> list[Kept]:
    """Return the person's saved searches with what each finds now."""
    kept = queries.saved_searches(_me(request))
    if not kept:
        return []
    searches = [LibraryForm(QueryDict(s.query), language=s.language).search() for s in kept]
    findings = queries.find_all(searches, request)
    names = queries.topic_names(get_language() or settings.LANGUAGE_CODE)
    languages = dict(settings.LANGUAGES)
    return [
        Kept(
            saved,
            finding.total,
            finding.newer_than(saved.looked_at.timestamp()),
            summary(finding.search, names),
            finding.search.kind,
            str(languages[finding.search.language]),
            SavedSearchForm(initial={"name": saved.name}, auto_id=f"{saved.code}-%s"),
        )
        for saved, finding in zip(kept, findings, strict=True)
    ]


@require_safe
@login_required
def saved_search_list(request: HttpRequest) -> HttpResponse:
    """Show the person's saved searches, each with what it finds now and what of it is new."""
    return render(request, _SAVED, {"kept": _kept(request), "most": services.MOST_SAVED})


@require_POST
@login_required
def saved_search_add(request: HttpRequest) -> HttpResponse:
    """Keep the search that the library's page shows."""
    form = SavedSearchForm(request.POST)
    query, language = request.POST.get("query", ""), request.POST.get("language", "")
    search = LibraryForm(QueryDict(query), language=language).search()
    if language not in dict(settings.LANGUAGES):
        raise Http404("No such language.")
    try:
        if form.is_valid():
            name = form.cleaned_data["name"]
            services.save_search(_me(request), name, search.query(language), language)
            messages.success(request, _("“%(name)s” is saved.") % {"name": name})
            return redirect(_opened(language, search.query(language)))
    except services.NameTakenError:
        form.add_error("name", _("You have a search of this name. Choose another one."))
    except services.TooManySavedSearchesError:
        form.add_error("name", _("You have as many searches as fit. Delete one first."))
    context = {"kept": _kept(request), "most": services.MOST_SAVED, "form": form}
    context |= {"query": search.query(language), "language": language}
    return render(request, _SAVED, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _opened(language: str, query: str) -> str:
    """Return the address of a search in the library of a language. Raises Http404 without one."""
    home = queries.library_addresses({language}).get(language)
    if home is None:
        raise Http404("No library in this language.")
    return f"{home}?{query}" if query else home


@require_POST
@login_required
def saved_search_open(request: HttpRequest, code: str) -> HttpResponse:
    """Show the results; nothing of them is new from here on."""
    saved = queries.saved_search(_me(request), code)
    address = _opened(saved.language, saved.query)
    services.look_at_search(saved)
    return redirect(address)


@require_POST
@login_required
def saved_search_rename(request: HttpRequest, code: str) -> HttpResponse:
    """Give a saved search another name."""
    saved = queries.saved_search(_me(request), code)
    form = SavedSearchForm(request.POST, auto_id=f"{saved.code}-%s")
    try:
        if form.is_valid():
            services.rename_search(saved, form.cleaned_data["name"])
            messages.success(request, _("Saved."))
            return redirect("saved-search-list")
    except services.NameTakenError:
        form.add_error("name", _("You have a search of this name. Choose another one."))
    kept = [replace(k, form=form) if k.saved.pk == saved.pk else k for k in _kept(request)]
    context = {"kept": kept, "most": services.MOST_SAVED}
    return render(request, _SAVED, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@login_required
def saved_search_delete(request: HttpRequest, code: str) -> HttpResponse:
    """Forget a saved search."""
    saved = queries.saved_search(_me(request), code)
    services.delete_search(saved)
    messages.success(request, _("“%(title)s” was deleted.") % {"title": saved.name})
    return redirect("saved-search-list")


def _topics(page: ActivityPage | ModulePage) -> dict[str, Any]:
    """Return the page's topics and the library that they link to."""
    return {
        "topics": queries.topics_in(page.locale, page.topic_items.all()),
        "library": queries.library_of(page.locale),
    }


def activity_context(page: ActivityPage, request: HttpRequest) -> dict[str, Any]:
    next_activities = queries.next_activities(page)
    return _topics(page) | {
        "handouts": page.handouts,
        "key_concepts": page.key_concepts.order_by("term"),
        "next_activities": next_activities,
        "related_activities": queries.related_activities(page, without=next_activities),
        "related_case_studies": live_cards(CaseStudyPage, page.related_case_studies),
        "modules": queries.modules_with(page),
    }


def module_context(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    return _topics(page) | {
        "handouts": page.handouts,
        "key_concepts": page.key_concepts.order_by("term"),
        "related_modules": queries.related_to(page, "related_modules"),
        "related_case_studies": live_cards(CaseStudyPage, page.related_case_studies),
    }


def glossary_context(page: GlossaryIndexPage, request: HttpRequest) -> dict[str, Any]:
    language = page.locale.language_code
    terms = queries.glossary_terms(page.locale)
    return {"terms": sorted(terms, key=lambda term: sort_key(term.term, language))}


@require_safe
def handout(request: HttpRequest, code: str) -> HttpResponse:
    """Show one handout, ready to print from the browser."""
    sheet = queries.handout_by_code(code)
    context = {
        "handout": sheet,
        "activities": queries.pages_with_handout(ActivityPage, sheet),
        "modules": queries.pages_with_handout(ModulePage, sheet),
    }
    return render(request, "curriculum/library/handout.html", context)


def desk_panels(request: HttpRequest, roles: Collection[str]) -> list[Panel]:
    """Return the modules that everybody may work through, for the learner's part of the desk."""
    locale = Locale.get_active()
    modules = queries.modules_in(locale)[:MODULES_ON_DESK]
    context = {"modules": modules, "library": queries.library_of(locale)}
    return [Panel("learner", "curriculum/library/parts/desk.html", 50, context)]
