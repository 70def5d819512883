"""Activities as documents, and what a document's names stand for on this site."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _, override
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from curriculum.library.exchange.markup import canonical
from curriculum.library.exchange.rules import FORMAT, FORMAT_VERSION, Field, Kind
from curriculum.library.exchange.shapes import OWN, activity_fields, is_plain
from curriculum.library.models import ActivityPage, CaseStudyPage, GlossaryTerm, Handout, Topic

_STORED_LINK = re.compile(r'<a ((?:linktype="(?:page|document)"|id="[0-9]+")(?: [^>]*)?)>')
_FILED_LINK = re.compile(r'<a href="(page|document):([^"]*)">')


def document_of(page: ActivityPage) -> dict[str, Any]:
    """Return an activity with all that participants and facilitators may read, without primary keys."""
    head = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "notice": notice_of(page),
        "key": str(page.translation_key),
        "language": page.locale.language_code,
        "slug": page.slug,
        "picture": page.image.get_file_hash() if page.image else "",
    }
    fields = {one.name: one for one in activity_fields()}
    own = {name: _own(fields[name], getattr(page, name)) for name in OWN}
    return head | own | _names(page)


def notice_of(page: ActivityPage) -> str:
    """Return what must travel with the text, in its language: title, credit and licence."""
    with override(page.locale.language_code):
        return _notice(page)


def _notice(page: ActivityPage) -> str:
    who = f"{page.author}, {page.organisation}" if page.organisation else page.author
    facts = {"title": page.title, "who": who, "credit": page.attribution}
    text = _("“%(title)s” by %(who)s. %(credit)s") % facts
    return " ".join([text, str(page.get_licence_display()), page.licence_url]).strip()


def _names(page: ActivityPage) -> dict[str, list[str]]:
    return {
        "topics": sorted(page.topics.values_list("slug", flat=True)),
        "tags": sorted(page.tags.values_list("name", flat=True)),
        "key_concepts": sorted(page.key_concepts.values_list("slug", flat=True)),
        "handouts": [sheet.slug for sheet in page.handouts],
        "related_activities": _live_slugs(ActivityPage, page.related_activities),
        "related_case_studies": _live_slugs(CaseStudyPage, page.related_case_studies),
    }


def _live_slugs(model: Any, chosen: Any) -> list[str]:
    """Return the slugs of what everybody can see: a file must not tell of drafts."""
    pks = list(chosen.values_list("id", flat=True))
    shown = model.objects.live().public().filter(pk__in=pks)
    return sorted(shown.values_list("slug", flat=True))


def _own(one: Field, value: Any) -> Any:
    if one.kind is Kind.ROWS:
        return [_row(one, entry) for entry in value.get_prep_value()]
    if one.kind is Kind.RICH:
        return filed(value)
    if one.kind is Kind.DATE:
        return value.isoformat() if value else None
    if one.kind is Kind.CHOICES:
        return list(value)
    return value


def _row(one: Field, entry: dict[str, Any]) -> dict[str, Any]:
    value = entry["value"]
    parts = {"text": value} if is_plain(one.name) else value
    row = {part.name: _part(part, parts.get(part.name)) for part in one.rows}
    return {"id": entry["id"]} | row


def _part(part: Field, value: Any) -> Any:
    if part.kind is Kind.RICH:
        return filed(value or "")
    return part.empty if value is None else value


# --- Links within texts ------------------------------------------------------------------------
def filed(html: str) -> str:
    """Return a stored text with its links to pages and documents named so that any site can tell."""
    return canonical(_STORED_LINK.sub(_filed_link, html))


def _filed_link(tag: re.Match[str]) -> str:
    attrs = dict(re.findall(r'([a-z]+)="([^"]*)"', tag[1]))
    pk = attrs.get("id", "0")
    if attrs.get("linktype") == "document":
        document = get_document_model().objects.filter(pk=pk).first()
        return f'<a href="document:{document.get_file_hash()}">' if document else "<span>"
    page = Page.objects.filter(pk=pk).select_related("locale").first()
    if page is None:
        return "<span>"
    return f'<a href="page:{page.translation_key}/{page.locale.language_code}">'


def stored(html: str, gone: list[str]) -> str:
    """Return a filed text as it is stored here; links to what is not here go into ``gone``."""

    def link(tag: re.Match[str]) -> str:
        pk = _page(tag[2]) if tag[1] == "page" else _document(tag[2])
        if pk is None:
            gone.append(f"{tag[1]}:{tag[2]}")
            return "<span>"
        return f'<a linktype="{tag[1]}" id="{pk}">'

    return canonical(_FILED_LINK.sub(link, html))


def _page(name: str) -> int | None:
    key, _slash, language = name.partition("/")
    try:
        pages = Page.objects.filter(translation_key=UUID(key))
    except ValueError:
        return None
    found = pages.filter(locale__language_code=language)
    pk: int | None = found.values_list("pk", flat=True).first()
    return pk


def _document(name: str) -> int | None:
    files = get_document_model().objects.filter(file_hash=name).order_by("pk")
    pk: int | None = files.values_list("pk", flat=True).first() if name else None
    return pk


# --- Names of other things ---------------------------------------------------------------------
def picture(digest: str) -> Any:
    """Return the picture with this fingerprint, or None."""
    pictures = get_image_model().objects.filter(file_hash=digest).order_by("pk")
    return pictures.first() if digest else None


_NAMED: dict[str, Any] = {
    "topics": Topic,
    "key_concepts": GlossaryTerm,
    "handouts": Handout,
    "related_activities": ActivityPage,
    "related_case_studies": CaseStudyPage,
}


def named(relation: str, slugs: list[str], language: str) -> dict[str, Any]:
    """Return what the slugs name, by slug: in this language, topics in any language else."""
    found = _NAMED[relation].objects.filter(slug__in=slugs).select_related("locale")
    here = {thing.slug: thing for thing in found.filter(locale__language_code=language)}
    if relation != "topics":
        return here
    return {topic.slug: topic for topic in found.order_by("pk")} | here
