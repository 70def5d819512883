"""The read-only interface: what it offers, how often it may be asked, and how it says no."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from acct_site.common.limits import may
from curriculum.library.api import queries, schemas
from curriculum.library.rules import LibrarySearch

PER_MINUTE = 120
_PROBLEM = "application/problem+json"
_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)

type Language = Annotated[
    Literal["en", "bg", "da", "de", "es", "pl", "fr", "uk", "ar"],
    Field(description="The language of the texts."),
]
type PageNumber = Annotated[int, Field(ge=1, le=10_000)]
type PerPage = Annotated[int, Field(ge=1, le=100, description="How many on one page.")]
type Words = Annotated[str, Field(max_length=200, description="Words to look for.")]
type TopicSlug = Annotated[str, Field(max_length=100, description="The slug of a topic.")]
type Minutes = Annotated[int, Field(ge=1, le=1440, description="What can be run in this time.")]

api = NinjaAPI(
    title="ACCT library",
    version="1",
    description=(
        "Read-only. Activities, modules, case studies, handouts for participants, topics and the"
        " glossary: what everybody can read on the site. Each item has its own licence and credit line;"
        " show both wherever you use a text. Texts are HTML. Asked more than"
        f" {PER_MINUTE} times a minute, it answers 429."
    ),
    urls_namespace="acct-api",
    docs_url=None,
    openapi_url="openapi.json",
)


# --- How it says no ----------------------------------------------------------------------------
def problem(status: HTTPStatus, detail: str) -> HttpResponse:
    """Return an error as RFC 9457 has it."""
    body = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type=_PROBLEM)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, "Nothing here has this address.")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, told)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(HTTPStatus(error.status_code), str(error))


type View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """Limit how often one address asks, answer 304 to what is known, and let any site read it."""
    conditional: Any = decorator_from_middleware(ConditionalGetMiddleware)(view)

    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, "api", most=PER_MINUTE, seconds=60):
            answer = problem(HTTPStatus.TOO_MANY_REQUESTS, "Ask again in a minute.")
            answer["Retry-After"] = "60"
        else:
            answer = conditional(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = answer["Allow"]
            answer = problem(HTTPStatus.METHOD_NOT_ALLOWED, "This is for reading only.")
            answer["Allow"] = allowed
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    return asked


# --- Lists -------------------------------------------------------------------------------------
def _page(
    request: HttpRequest,
    found: Any,
    page: int,
    per_page: int,
    shown: Callable[[list[Any]], list[Any]],
) -> dict[str, Any]:
    try:
        part = Paginator(found, per_page).page(page)
    except EmptyPage:
        raise Http404 from None
    return {
        "count": part.paginator.count,
        "next": _address(request, page + 1) if part.has_next() else None,
        "previous": _address(request, page - 1) if part.has_previous() else None,
        "results": shown(list(part.object_list)),
    }


def _address(request: HttpRequest, page: int) -> str:
    query = {**request.GET.dict(), "page": page}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def _search(language: str, words: str, topic: str, minutes: int | None = None) -> LibrarySearch:
    lists = {"topic": (topic,)} if topic else {}
    numbers = {} if minutes is None else {"max_minutes": minutes}
    return LibrarySearch(language, words=words, lists=lists, numbers=numbers)


def _library(
    request: HttpRequest, kind: str, search: LibrarySearch, page: int, per_page: int
) -> dict[str, Any]:
    found = queries.pages(kind, search)
    return _page(request, found, page, per_page, lambda part: queries.items(kind, part, request))


_NO: Any = {404: schemas.Problem, 422: schemas.Problem, 429: schemas.Problem}


@api.get(
    "activities/", response={200: schemas.Page[schemas.ActivityItem], **_NO},
    url_name="activities", tags=["Activities"], summary="List activities",
)  # fmt: skip
def activities(
    request: HttpRequest,
    language: Language = "en",
    topic: TopicSlug = "",
    max_minutes: Minutes | None = None,
    q: Words = "",
    page: PageNumber = 1,
    per_page: PerPage = 20,
) -> Any:
    search = _search(language, q, topic, max_minutes)
    return _library(request, "activities", search, page, per_page)


@api.get(
    "modules/", response={200: schemas.Page[schemas.Item], **_NO},
    url_name="modules", tags=["Modules"], summary="List modules",
)  # fmt: skip
def modules(
    request: HttpRequest,
    language: Language = "en",
    topic: TopicSlug = "",
    q: Words = "",
    page: PageNumber = 1,
    per_page: PerPage = 20,
) -> Any:
    return _library(request, "modules", _search(language, q, topic), page, per_page)


@api.get(
    "case-studies/", response={200: schemas.Page[schemas.Item], **_NO},
    url_name="case-studies", tags=["Case studies"], summary="List case studies",
)  # fmt: skip
def case_studies(
    request: HttpRequest,
    language: Language = "en",
    topic: TopicSlug = "",
    q: Words = "",
    page: PageNumber = 1,
    per_page: PerPage = 20,
) -> Any:
    return _library(request, "case-studies", _search(language, q, topic), page, per_page)


@api.get(
    "handouts/", response={200: schemas.Page[schemas.HandoutItem], **_NO},
    url_name="handouts", tags=["Handouts"], summary="List handouts for participants",
)  # fmt: skip
def handouts(
    request: HttpRequest,
    language: Language = "en",
    q: Words = "",
    page: PageNumber = 1,
    per_page: PerPage = 20,
) -> Any:
    found = queries.handouts(language, q)
    shown = lambda part: [queries.handout_item(each, request) for each in part]  # noqa: E731
    return _page(request, found, page, per_page, shown)


@api.get(
    "topics/", response={200: schemas.Page[schemas.TopicOut], **_NO},
    url_name="topics", tags=["Vocabulary"], summary="List topics",
)  # fmt: skip
def topics(
    request: HttpRequest, language: Language = "en", page: PageNumber = 1, per_page: PerPage = 100
) -> Any:
    found = queries.topics(language)
    return _page(request, found, page, per_page, lambda part: list(map(queries.topic, part)))


@api.get(
    "glossary/", response={200: schemas.Page[schemas.TermOut], **_NO},
    url_name="glossary", tags=["Vocabulary"], summary="List glossary terms",
)  # fmt: skip
def glossary(
    request: HttpRequest,
    language: Language = "en",
    q: Words = "",
    page: PageNumber = 1,
    per_page: PerPage = 100,
) -> Any:
    found = queries.terms(language, q)
    return _page(request, found, page, per_page, lambda part: list(map(queries.term, part)))


# --- One thing ---------------------------------------------------------------------------------
def _found(kind: str, language: str, key: UUID, response: HttpResponse) -> Any:
    page = queries.page_by_key(kind, language, key)
    if page.last_published_at is not None:
        response["Last-Modified"] = http_date(page.last_published_at.timestamp())
    return page


@api.get(
    "activities/{language}/{uuid:key}/", response={200: schemas.ActivityOut, **_NO},
    url_name="activities-one", tags=["Activities"], summary="One activity",
)  # fmt: skip
def activity(request: HttpRequest, response: HttpResponse, language: Language, key: UUID) -> Any:
    return queries.activity(_found("activities", language, key, response), request)


@api.get(
    "modules/{language}/{uuid:key}/", response={200: schemas.ModuleOut, **_NO},
    url_name="modules-one", tags=["Modules"], summary="One module",
)  # fmt: skip
def module(request: HttpRequest, response: HttpResponse, language: Language, key: UUID) -> Any:
    return queries.module(_found("modules", language, key, response), request)


@api.get(
    "case-studies/{language}/{uuid:key}/", response={200: schemas.CaseStudyOut, **_NO},
    url_name="case-studies-one", tags=["Case studies"], summary="One case study",
)  # fmt: skip
def case_study(request: HttpRequest, response: HttpResponse, language: Language, key: UUID) -> Any:
    return queries.case_study(_found("case-studies", language, key, response), request)


@api.get(
    "handouts/{code}/", response={200: schemas.HandoutOut, **_NO},
    url_name="handouts-one", tags=["Handouts"], summary="One handout for participants",
)  # fmt: skip
def handout(request: HttpRequest, code: str) -> Any:
    return queries.handout(queries.handout_by_code(code), request)


# --- Documentation -----------------------------------------------------------------------------
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The interface in words, from its own description: no script, nothing from elsewhere."""
    described: dict[str, Any] = api.get_openapi_schema()
    operations = [
        operation | {"path": path, "answer": _answer(operation)}
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    context = {"about": described["info"], "operations": operations, "shapes": _shapes(described)}
    return render(request, "curriculum/library/api/docs_page.html", context)


def _answer(operation: dict[str, Any]) -> str:
    content = operation["responses"][200]["content"]["application/json"]["schema"]
    return str(content["$ref"].rpartition("/")[2])


def _shapes(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "description": shape.get("description", ""),
            "fields": [
                {"name": field, "type": _type(of), "description": of.get("description", "")}
                for field, of in shape.get("properties", {}).items()
            ],
        }
        for name, shape in described["components"]["schemas"].items()
    ]


def _type(of: dict[str, Any]) -> str:
    """Return a field's type in a few words."""
    if "$ref" in of:
        return str(of["$ref"].rpartition("/")[2])
    if "anyOf" in of:
        return " or ".join(map(_type, of["anyOf"]))
    if of.get("type") == "array":
        return f"list of {_type(of.get('items', {}))}"
    return str(of.get("format") or of.get("type") or "any")
