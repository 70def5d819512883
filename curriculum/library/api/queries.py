"""What the interface reads: live, public things, with the same number of queries for any length."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import PageChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText, expand_db_html

from acct_site.common.search import LONGEST_QUERY, PagesInOrder
from curriculum.library.api.schemas import case_names, names_of
from curriculum.library.choices import Audience
from curriculum.library.models import (
    ActivityPage,
    CaseStudyPage,
    GlossaryTerm,
    Handout,
    ModulePage,
    Topic,
)
from curriculum.library.queries import PAGE_TYPES, find, modules_with
from curriculum.library.rules import FACILITATOR_PARTS, LibrarySearch, Reader

KINDS = {"activities": "activity", "modules": "module", "case-studies": "case-study"}


# --- Lists -------------------------------------------------------------------------------------
def pages(kind: str, search: LibrarySearch) -> Any:
    """Return the public pages of a kind that match, in an order that stays."""
    pages = PAGE_TYPES[KINDS[kind]].objects.live().select_related("locale", "image")
    return PagesInOrder(pages, find(search.only(kind=KINDS[kind])).keys)


def handouts(language: str, words: str) -> QuerySet[Handout]:
    """Return the sheets that participants may read."""
    sheets = Handout.objects.filter(audience=Audience.PARTICIPANT, locale__language_code=language)
    found: QuerySet[Handout] = _with_words(sheets, words, "title", "summary")
    return found.select_related("locale")


def topics(language: str) -> QuerySet[Topic]:
    """Return the topics of a language."""
    found: QuerySet[Topic] = Topic.objects.filter(locale__language_code=language)
    return found.select_related("locale").order_by("name", "pk")


def terms(language: str, words: str) -> QuerySet[GlossaryTerm]:
    """Return the glossary of a language."""
    spoken = GlossaryTerm.objects.filter(locale__language_code=language)
    found: QuerySet[GlossaryTerm] = _with_words(spoken, words, "term", "short_definition")
    return found.select_related("locale")


def _with_words(things: Any, words: str, *names: str) -> Any:
    for word in words[:LONGEST_QUERY].split():
        either = Q()
        for name in names:
            either |= Q(**{f"{name}__icontains": word})
        things = things.filter(either)
    return things.order_by(names[0], "pk")


def items(kind: str, found: list[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """Return pages as they stand in a list: one query for the topics of all."""
    slugs = _topic_slugs(KINDS[kind], found)
    return [_head(kind, page, slugs[page.pk], request) | _facts(kind, page) for page in found]


def _topic_slugs(kind: str, found: list[Any]) -> dict[int, list[str]]:
    through = PAGE_TYPES[kind]._meta.get_field("topics").through
    rows = through.objects.filter(content_object__in=[page.pk for page in found])
    slugs: dict[int, list[str]] = defaultdict(list)
    for pk, slug in rows.order_by("tag__slug").values_list("content_object_id", "tag__slug"):
        slugs[pk].append(slug)
    return slugs


def _head(kind: str, page: Any, slugs: list[str], request: HttpRequest) -> dict[str, Any]:
    key, language = str(page.translation_key), page.locale.language_code
    return {
        "key": key,
        "language": language,
        "slug": page.slug,
        "title": page.title,
        "summary": page.summary,
        "url": page.get_full_url(request) or "",
        "api_url": request.build_absolute_uri(
            reverse(f"acct-api:{kind}-one", args=[language, key])
        ),
        "topics": slugs,
        "updated_at": page.last_published_at,
    }


def _facts(kind: str, page: Any) -> dict[str, Any]:
    if kind != "activities":
        return {}
    names = "activity_type delivery_mode level minutes_min minutes_max group_min group_max licence"
    return {name: getattr(page, name) for name in names.split()}


def handout_item(sheet: Handout, request: HttpRequest) -> dict[str, Any]:
    """Return a handout as it stands in a list."""
    names = "code slug title summary kind licence"
    api = reverse("acct-api:handouts-one", args=[sheet.code])
    return {name: getattr(sheet, name) for name in names.split()} | {
        "language": sheet.locale.language_code,
        "url": _handout_url(sheet, request),
        "api_url": request.build_absolute_uri(api),
    }


def _handout_url(sheet: Any, request: HttpRequest) -> str:
    with override(sheet.locale.language_code):
        return request.build_absolute_uri(reverse("handout", args=[sheet.code]))


def topic(one: Any) -> dict[str, Any]:
    """Return a topic."""
    names = ("slug", "name", "kind", "description")
    return {name: getattr(one, name) for name in names} | {"language": one.locale.language_code}


def term(one: Any) -> dict[str, Any]:
    """Return an entry of the glossary."""
    names = (
        "slug term abbreviation short_definition usage_status usage_note where_used use_instead"
        " example content_note source"
    )
    plain = {name: getattr(one, name) for name in names.split()}
    explanation = expand_db_html(one.explanation)
    return plain | {"language": one.locale.language_code, "explanation": explanation}


# --- One thing ---------------------------------------------------------------------------------
def page_by_key(kind: str, language: str, key: UUID) -> Any:
    """Return a live, public page. Raises Http404."""
    found = PAGE_TYPES[KINDS[kind]].objects.live().public().select_related("locale")
    return get_object_or_404(found, translation_key=key, locale__language_code=language)


def handout_by_code(code: str) -> Handout:
    """Return a handout that participants may read. Raises Http404."""
    sheets = Handout.objects.filter(audience=Audience.PARTICIPANT).select_related("locale", "file")
    return get_object_or_404(sheets, code=code)


def activity(page: ActivityPage, request: HttpRequest) -> dict[str, Any]:
    """Return an activity whole, with what facilitators read apart."""
    facilitation = _values(page, names_of("activity", Reader.FACILITATOR), frozenset()) | {
        "handouts": _sheets(page, request),
        "related_activities": _references(page.related_activities, ActivityPage, request),
        "related_case_studies": _references(page.related_case_studies, CaseStudyPage, request),
        "modules": _as_references(_only_public(modules_with(page)), request),
    }
    return _whole("activities", page, names_of("activity", Reader.PARTICIPANT), request) | {
        "key_concepts": _concepts(page),
        "credit": credit(page),
        "facilitation": facilitation,
    }


def module(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    """Return a module whole, with what its team reads apart."""
    facilitation = _values(page, names_of("module", Reader.FACILITATOR), frozenset()) | {
        "handouts": _sheets(page, request),
        "related_modules": _references(page.related_modules, ModulePage, request),
        "related_case_studies": _references(page.related_case_studies, CaseStudyPage, request),
    }
    return _whole("modules", page, names_of("module", Reader.PARTICIPANT), request) | {
        "key_concepts": _concepts(page),
        "credit": credit(page),
        "facilitation": facilitation,
    }


def case_study(page: CaseStudyPage, request: HttpRequest) -> dict[str, Any]:
    """Return a case study whole."""
    return _whole("case-studies", page, case_names(), request) | {
        "related_activities": _references(page.related_activities, ActivityPage, request),
        "related_modules": _references(page.related_modules, ModulePage, request),
    }


def handout(sheet: Handout, request: HttpRequest) -> dict[str, Any]:
    """Return a handout whole."""
    easy: Any = sheet.easy_version
    is_shown = easy is not None and easy.audience == Audience.PARTICIPANT
    return (
        _values(sheet, names_of("handout", Reader.PARTICIPANT))
        | handout_item(sheet, request)
        | {
            "file": _download(sheet, request),
            "easy_version": _sheet(easy, request) if is_shown else None,
            "credit": credit(sheet),
        }
    )


def credit(item: Any) -> str:
    """Return author, credit line and licence as they must be shown."""
    who = f"{item.author}, {item.organisation}" if item.organisation else item.author
    return f"{who}. {item.attribution} {item.get_licence_display()} {item.licence_url}".strip()


def _whole(kind: str, page: Any, names: tuple[str, ...], request: HttpRequest) -> dict[str, Any]:
    slugs = _topic_slugs(KINDS[kind], [page])[page.pk]
    tags = sorted(page.tags.names())
    head = _head(kind, page, slugs, request) | _facts(kind, page)
    return _values(page, names) | head | {"tags": tags}


def _values(
    item: Any, names: tuple[str, ...], hidden: frozenset[str] = FACILITATOR_PARTS
) -> dict[str, Any]:
    return {name: _value(item, name, hidden) for name in names}


def _value(item: Any, name: str, hidden: frozenset[str]) -> Any:
    field, value = item._meta.get_field(name), getattr(item, name)
    if isinstance(field, StreamField):
        return [
            {
                "type": child.block_type,
                "id": child.id or "",
                "value": _shown(child.value, child.block, name, hidden),
            }
            for child in value
        ]
    return expand_db_html(value) if isinstance(field, RichTextField) else value


def _shown(value: Any, block: Any, place: str, hidden: frozenset[str]) -> Any:
    """Return a block's value as JSON can hold it; texts as HTML, pages as references."""
    if isinstance(value, RichText):
        return expand_db_html(value.source)
    if isinstance(block, PageChooserBlock):
        return _chosen(value)
    if hasattr(block, "child_blocks"):
        children = block.child_blocks.items()
        return {
            name: _shown(value.get(name), child, f"{place}.{name}", hidden)
            for name, child in children
            if f"{place}.{name}" not in hidden
        }
    if hasattr(block, "child_block"):
        return [_shown(each, block.child_block, place, hidden) for each in value]
    return value


def _chosen(page: Any) -> dict[str, str] | None:
    if page is None or not type(page).objects.live().public().filter(pk=page.pk).exists():
        return None
    return {"key": str(page.translation_key), "title": page.title, "url": page.full_url or ""}


def _references(chosen: Any, model: Any, request: HttpRequest) -> list[dict[str, str]]:
    pks = list(chosen.values_list("id", flat=True))
    found = model.objects.live().public().filter(pk__in=pks).order_by("title", "pk")
    return _as_references(found, request)


def _only_public(found: list[Any]) -> list[Any]:
    public = set(
        ModulePage.objects.public()
        .filter(pk__in=[p.pk for p in found])
        .values_list("pk", flat=True)
    )
    return [page for page in found if page.pk in public]


def _as_references(found: Any, request: HttpRequest) -> list[dict[str, str]]:
    return [
        {
            "key": str(page.translation_key),
            "title": page.title,
            "url": page.get_full_url(request) or "",
        }
        for page in found
    ]


def _concepts(page: Any) -> list[dict[str, str]]:
    return [
        {"key": each.slug, "title": each.term, "url": ""}
        for each in page.key_concepts.order_by("term")
    ]


def _sheets(page: Any, request: HttpRequest) -> list[dict[str, str]]:
    sheets = [item.handout for item in page.handout_items.select_related("handout__locale")]
    return [_sheet(each, request) for each in sheets if each.audience == Audience.PARTICIPANT]


def _sheet(sheet: Any, request: HttpRequest) -> dict[str, str]:
    return {"key": sheet.code, "title": sheet.title, "url": _handout_url(sheet, request)}


def _download(sheet: Any, request: HttpRequest) -> dict[str, str] | None:
    if sheet.file is None:
        return None
    url = request.build_absolute_uri(sheet.file.url)
    return {"title": sheet.file.title, "url": url, "description": sheet.alt_text}
