"""What the interface answers, made from the models and from ``rules.READERS``: staff fields never."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from ninja import Schema
from pydantic import Field, create_model
from wagtail.fields import StreamField

from curriculum.library.models import ActivityPage, CaseStudyPage, Handout, ModulePage
from curriculum.library.models.choice_lists import ChoiceListField
from curriculum.library.rules import Reader, readable

# What stands in the head of each answer, or is a relation with a shape of its own.
_APART = {"title", "slug", "code", "image", "tags", "topics", "file", "easy_version"}
_CASE_FIELDS = (
    "summary original_title country city scope lead_organisation organisation_type partners started"
    " ended state practice_kind practice_type target_groups services language_count languages issue"
    " rationale method who_benefits participation results figures evaluation_kind evaluation funder"
    " funding obstacles transferability sustainability recognitions contact links seen_by_acct"
    " discussion_questions sources last_reviewed"
)


class Block(Schema):
    """One entry of a repeated field. A text within it is HTML."""

    type: str
    id: str = Field(description="The same in every language.")
    value: Any


class Reference(Schema):
    """Another thing that can be asked for."""

    key: str = Field(description="The key of a page, the code of a handout, the slug of a term.")
    title: str
    url: str


class Download(Schema):
    """A file to take away."""

    title: str
    url: str
    description: str


class Item(Schema):
    """A page in a list."""

    key: str = Field(description="The same in every language.")
    language: str
    slug: str
    title: str
    summary: str
    url: str = Field(description="The page that people read.")
    api_url: str = Field(description="The whole item.")
    topics: list[str] = Field(description="Slugs of topics.")
    updated_at: datetime.datetime | None


class ActivityItem(Item):
    """An activity in a list."""

    activity_type: str
    delivery_mode: str
    level: int
    minutes_min: int
    minutes_max: int
    group_min: int
    group_max: int
    licence: str


class HandoutItem(Schema):
    """A handout for participants in a list."""

    code: str
    language: str
    slug: str
    title: str
    summary: str
    kind: str
    licence: str
    url: str = Field(description="The sheet that people read.")
    api_url: str


class TopicOut(Schema):
    """A topic. The slug is the same in every language."""

    slug: str
    language: str
    name: str
    kind: str
    description: str


class TermOut(Schema):
    """An entry of the glossary. The slug is the same in every language."""

    slug: str
    language: str
    term: str
    abbreviation: str
    short_definition: str
    explanation: str = Field(description="HTML.")
    usage_status: str
    usage_note: str
    where_used: str
    use_instead: str
    example: str
    content_note: str
    source: str


class Page[T](Schema):
    """A part of a list, in an order that stays."""

    count: int
    next: str | None
    previous: str | None
    results: list[T]


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def names_of(kind: str, reader: Reader) -> tuple[str, ...]:
    """Return the names of the model's own fields that an answer holds for this reader alone."""
    names = readable(kind, reader)
    if reader is Reader.FACILITATOR:
        names -= readable(kind, Reader.PARTICIPANT)
    model: type[models.Model] = {
        "activity": ActivityPage,
        "module": ModulePage,
        "handout": Handout,
    }[kind]
    order = [field.name for field in model._meta.get_fields() if _is_own(field)]
    return tuple(name for name in order if name in names - _APART)


def _is_own(field: Any) -> bool:
    return field.concrete and not field.is_relation


def case_names() -> tuple[str, ...]:
    """Return the names of a case study's own fields."""
    return tuple(_CASE_FIELDS.split())


def _typed(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    told = ". ".join(
        str(words).rstrip(".") for words in (field.verbose_name, field.help_text) if words
    )
    choices = ", ".join(str(value) for value, _label in field.flatchoices) if field.choices else ""
    described = f"{told}. One of: {choices}." if choices else f"{told}."
    return (_type(field), Field(description=described[:1].upper() + described[1:]))


def _type(field: Any) -> Any:
    if isinstance(field, StreamField):
        return list[Block]
    if isinstance(field, ChoiceListField):
        return list[str]
    kinds = (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.DateField, datetime.date),
    )
    plain: Any = next((of for kind, of in kinds if isinstance(field, kind)), str)
    return plain | None if field.null else plain


def _shape(title: str, base: Any, model: Any, names: tuple[str, ...], **more: Any) -> Any:
    fields = {name: _typed(model, name) for name in names} | more
    return create_model(title, __base__=base, __doc__=base.__doc__, **fields)


_REFERENCES: Any = (list[Reference], Field(default_factory=list))

ActivityForFacilitators = _shape(
    "ActivityForFacilitators",
    Schema,
    ActivityPage,
    names_of("activity", Reader.FACILITATOR),
    handouts=_REFERENCES,
    related_activities=_REFERENCES,
    related_case_studies=_REFERENCES,
    modules=_REFERENCES,
)
ActivityForFacilitators.__doc__ = (
    "What the person who runs an activity reads, and participants do not."
)
ActivityOut = _shape(
    "Activity",
    Item,
    ActivityPage,
    tuple(name for name in names_of("activity", Reader.PARTICIPANT) if name != "summary"),
    tags=(list[str], Field(description="Free tags.")),
    key_concepts=_REFERENCES,
    credit=(str, Field(description="What must stand wherever the text is used.")),
    facilitation=(
        ActivityForFacilitators,
        Field(description="For facilitators, not for participants."),
    ),
)
ModuleForFacilitators = _shape(
    "ModuleForFacilitators",
    Schema,
    ModulePage,
    names_of("module", Reader.FACILITATOR),
    handouts=_REFERENCES,
    related_modules=_REFERENCES,
    related_case_studies=_REFERENCES,
)
ModuleForFacilitators.__doc__ = "What the team of a module reads, and participants do not."
ModuleOut = _shape(
    "Module",
    Item,
    ModulePage,
    tuple(name for name in names_of("module", Reader.PARTICIPANT) if name != "summary"),
    tags=(list[str], Field(description="Free tags.")),
    key_concepts=_REFERENCES,
    credit=(str, Field(description="What must stand wherever the text is used.")),
    facilitation=(ModuleForFacilitators, Field(description="For the team, not for participants.")),
)
CaseStudyOut = _shape(
    "CaseStudy",
    Item,
    CaseStudyPage,
    tuple(name for name in case_names() if name != "summary"),
    tags=(list[str], Field(description="Free tags.")),
    related_activities=_REFERENCES,
    related_modules=_REFERENCES,
)
HandoutOut = _shape(
    "Handout",
    HandoutItem,
    Handout,
    tuple(
        name
        for name in names_of("handout", Reader.PARTICIPANT)
        if name not in HandoutItem.model_fields
    ),
    file=(Download | None, Field(default=None)),
    easy_version=(Reference | None, Field(default=None)),
    credit=(str, Field(description="What must stand wherever the sheet is used.")),
)
