"""The fields of an activity's document, taken from the model: one place says what a field is."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from curriculum.library.exchange.rules import Field, Kind
from curriculum.library.models import ActivityPage
from curriculum.library.models.choice_lists import ChoiceListField

# What joins an activity to other things, by the name of the thing: slugs, and words for free tags.
RELATIONS = {
    "topics": _("Topics by their slug."),
    "tags": _("Free tags."),
    "key_concepts": _("Glossary terms by their slug."),
    "handouts": _("Handouts by their slug, in order."),
    "related_activities": _("Activities by their slug."),
    "related_case_studies": _("Case studies by their slug."),
}
# The model's own fields in the order of the files.
_OWN = (
    "title summary activity_type delivery_mode level facilitator_level age_from age_to target_group"
    " group_min group_max group_ideal minutes_min minutes_max related_rights objectives competences"
    " materials space preparation content_note care instructions debriefing_intro"
    " debriefing_minutes debriefing tips variations adaptations follow_up action_ideas"
    " further_information piloted author organisation source_kind adapted_from attribution licence"
    " version last_reviewed translated_from translated_version seo_title search_description"
)
OWN = tuple(_OWN.split())
_NEEDED = {"title"}


@cache
def activity_fields() -> tuple[Field, ...]:
    """Return every field of an activity's document, in order."""
    return (
        Field("format", Kind.CHOICE, needed=True, choices=(("acct-activity", ""),)),
        Field("format_version", Kind.CHOICE, needed=True, choices=((1, ""),)),
        Field("notice", Kind.TEXT, most=3000),
        Field("key", Kind.KEY, _("Key"), _("The same in every language and on every site.")),
        Field("language", Kind.TEXT, _("Language"), _("Its code, such as en."), True, most=12),
        Field("slug", Kind.SLUG, _("Slug"), _("The last part of its address."), most=255),
        Field("picture", Kind.TEXT, most=40),
        *(own_field(name) for name in OWN),
        *(
            Field(name, Kind.NAMES, _label(name), help_text, empty=[])
            for name, help_text in RELATIONS.items()
        ),
    )


def _label(name: str) -> Any:
    field = "handout_items" if name == "handouts" else name
    return _("Handouts") if name == "handouts" else _verbose(ActivityPage._meta.get_field(field))


def _verbose(field: Any) -> Any:
    return field.verbose_name


def own_field(name: str) -> Field:
    """Return the document's form of one field of the model."""
    field: Any = ActivityPage._meta.get_field(name)
    told = (name, _kind(field), field.verbose_name, field.help_text)
    if isinstance(field, StreamField):
        block, parts = _rows(field)
        return Field(*told, rows=parts, block=block, empty=[])
    if isinstance(field, ChoiceListField):
        return Field(*told, choices=tuple(field.options), empty=[])
    most = getattr(field, "max_length", None)
    least = None
    if isinstance(field, models.PositiveSmallIntegerField):
        least, most = 0, 32767
    return Field(
        *told,
        needed=name in _NEEDED,
        most=most,
        least=least,
        choices=tuple(field.flatchoices),
        empty=None if field.null else 0 if least is not None else "",
    )


def _kind(field: Any) -> Kind:
    if isinstance(field, StreamField):
        return Kind.ROWS
    if isinstance(field, ChoiceListField):
        return Kind.CHOICES
    if isinstance(field, RichTextField):
        return Kind.RICH
    if field.choices:
        return Kind.CHOICE
    if isinstance(field, models.DateField):
        return Kind.DATE
    return Kind.WHOLE if isinstance(field, models.IntegerField) else Kind.TEXT


def _rows(field: StreamField) -> tuple[str, tuple[Field, ...]]:
    """Return the name of the one kind of row that the field has, and the parts of a row."""
    ((name, block),) = field.stream_block.child_blocks.items()
    if isinstance(block, blocks.StructBlock):
        return name, tuple(_part(*part) for part in block.child_blocks.items())
    return name, (_part("text", block),)


_BLOCK_KINDS: tuple[tuple[Any, Kind], ...] = (
    (blocks.RichTextBlock, Kind.RICH),
    (blocks.IntegerBlock, Kind.WHOLE),
    (blocks.ChoiceBlock, Kind.CHOICE),
    (blocks.URLBlock, Kind.ADDRESS),
    (blocks.BooleanBlock, Kind.FLAG),
    (blocks.DateBlock, Kind.DATE),
    (blocks.FieldBlock, Kind.TEXT),
)


def _part(name: str, block: Any) -> Field:
    kind = next(kind for of, kind in _BLOCK_KINDS if isinstance(block, of))
    form = block.field
    choices = tuple((value, label) for value, label in getattr(form, "choices", ()) if value != "")
    is_number = kind is Kind.WHOLE
    empty: Any = None if is_number else False if kind is Kind.FLAG else ""
    return Field(
        name,
        kind,
        block.label,
        form.help_text,
        needed=kind is Kind.CHOICE and block.required,
        most=form.max_value if is_number else getattr(form, "max_length", None),
        least=form.min_value if is_number else None,
        choices=choices,
        empty=empty,
    )


def is_plain(name: str) -> bool:
    """Say whether the rows of this field are lines of text alone."""
    field: Any = ActivityPage._meta.get_field(name)
    (block,) = field.stream_block.child_blocks.values()
    return not isinstance(block, blocks.StructBlock)
