"""What the directory's page receives beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.directory import queries
from curriculum.directory.forms import PlaceForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from curriculum.directory.models import HelpIndexPage


def directory_context(page: HelpIndexPage, request: HttpRequest) -> dict[str, Any]:
    language = page.locale.language_code
    form = PlaceForm(request.POST or None, language=language)
    found = queries.places(page.locale, **form.wanted())
    return {
        "form": form,
        "countries": queries.by_country(found, language),
        "count": len(found),
        "is_narrowed": bool(form.wanted()),
    }
