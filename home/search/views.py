"""Search over all pages of the address's language."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from acct_site.common.highlight import Highlighter
from home.search import queries
from home.search.forms import SearchForm

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words of ``?q=``: glossary terms first, then pages by relevance."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    locale = Locale.get_active()
    found = Paginator(queries.pages(words, locale), PER_PAGE)
    context = {
        "form": form,
        "words": words,
        "highlighter": Highlighter.of(words, locale.language_code),
        "terms": queries.terms(words, locale),
        "results": found.get_page(request.GET.get("page")),
    }
    return render(request, "home/search/results_page.html", context)
