"""What the library writes: entries for finding, saved searches, and where copies and translations come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.blocks import ChoiceBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

from acct_site.common.codes import new_code
from acct_site.common.text import fold
from curriculum.library.choices import PageKind, SourceKind
from curriculum.library.models import (
    ActivityPage,
    CaseStudyPage,
    LibraryEdition,
    LibraryEntry,
    ModulePage,
    RightsMixin,
    SavedSearch,
)

if TYPE_CHECKING:
    from datetime import datetime


MOST_SAVED = 50
KINDS: dict[type[Page], PageKind] = {
    ActivityPage: PageKind.ACTIVITY,
    ModulePage: PageKind.MODULE,
    CaseStudyPage: PageKind.CASE_STUDY,
}
_COPIED = (
    "activity_type", "delivery_mode", "level", "facilitator_level", "minutes_min", "minutes_max",
    "group_min", "group_max", "age_from", "age_to",
)  # fmt: skip
_AT_ONCE = 200


class TooManySavedSearchesError(Exception):
    """The person keeps as many searches as one may."""


class NameTakenError(Exception):
    """The person has another search of this name."""


@transaction.atomic
def keep_entry(page: Page) -> None:
    """Write the entry of a page that is live, delete that of one that is not; then renew the edition.

    What the page object holds counts, not what the database still holds of it.
    """
    if page.live:
        fields = _entry_fields(page)
        LibraryEntry.objects.update_or_create(page_id=page.pk, defaults=fields)
    else:
        LibraryEntry.objects.filter(page_id=page.pk).delete()
    renew_edition()


@transaction.atomic
def keep_all_entries() -> int:
    """Write all entries anew and return how many there are."""
    LibraryEntry.objects.exclude(page__live=True).delete()
    number = 0
    for model in KINDS:
        for page in model.objects.live().select_related("locale").iterator(_AT_ONCE):
            LibraryEntry.objects.update_or_create(page_id=page.pk, defaults=_entry_fields(page))
            number += 1
    renew_edition()
    return number


@transaction.atomic
def correct_entry(page_id: int, **fields: Any) -> None:
    """Change some fields of the page's entry, if it has one; then renew the edition."""
    if LibraryEntry.objects.filter(page_id=page_id).update(**fields):
        renew_edition()


def renew_edition() -> None:
    """Tell every process that its catalogue is old."""
    code = new_code()
    if not LibraryEdition.objects.filter(pk=1).update(code=code):
        LibraryEdition.objects.create(pk=1, code=code)


def _entry_fields(page: Any) -> dict[str, Any]:
    own = {name: getattr(page, name) for name in _COPIED if hasattr(page, name)}
    return own | {
        "kind": KINDS[type(page)],
        "locale_id": page.locale_id,
        "title_key": fold(page.title)[:255],
        "published_at": _published_at(page),
        "working_forms": _working_forms(page),
        "topics": _topics(page),
        "materials": len(getattr(page, "materials", ())),
        "handouts": _count(page, "handout_items"),
        "text": readable_text(page),
    }


def _published_at(page: Page) -> datetime:
    """Return when the page was published first; else since when it has had an entry."""
    kept = LibraryEntry.objects.filter(page_id=page.pk).values_list("published_at", flat=True)
    return page.first_published_at or kept.first() or timezone.now()


def _working_forms(page: Any) -> list[str]:
    steps = getattr(page, "instructions", ())
    return sorted({step.value["grouping"] for step in steps if step.value["grouping"]})


def _topics(page: Any) -> list[int]:
    return sorted(item.tag_id for item in page.topic_items.all())


def _count(page: Any, relation: str) -> int:
    return len(getattr(page, relation).all()) if hasattr(page, relation) else 0


def readable_text(page: Any) -> str:
    """Return the page's text for people, without its title: paragraphs and lines, parted by dots."""
    parts: list[str] = []
    for name in page.stem_fields:
        field, value = page._meta.get_field(name), getattr(page, name)
        if isinstance(field, StreamField):
            parts += _texts(field.stream_block, value)
        else:
            parts.append(get_text_for_indexing(value))
    tidy = (" ".join(part.split()) for part in parts)
    return " · ".join(part for part in tidy if part)


def _texts(block: Any, value: Any) -> Iterator[str]:
    """Yield what somebody wrote in a block, however deep; choices are no text."""
    if isinstance(block, StreamBlock):
        for child in value:
            yield from _texts(child.block, child.value)
    elif isinstance(block, ListBlock):
        for each in value:
            yield from _texts(block.child_block, each)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _texts(child, value.get(name))
    elif isinstance(value, RichText):
        yield get_text_for_indexing(value.source)
    elif isinstance(value, str) and not isinstance(block, ChoiceBlock):
        yield strip_tags(value)


def save_search(owner_id: int, name: str, query: str, language: str) -> SavedSearch:
    """Keep a search under a name. Raises ``TooManySavedSearchesError`` and ``NameTakenError``."""
    if SavedSearch.objects.filter(owner_id=owner_id).count() >= MOST_SAVED:
        raise TooManySavedSearchesError
    _refuse_taken(owner_id, name)
    with _one_name():
        return SavedSearch.objects.create(
            owner_id=owner_id, name=name, query=query, language=language
        )


def rename_search(saved: SavedSearch, name: str) -> None:
    """Give the search another name. Raises ``NameTakenError``."""
    _refuse_taken(saved.owner_id, name, but=saved.pk)
    saved.name = name
    with _one_name():
        saved.save(update_fields=["name"])


def _refuse_taken(owner_id: int, name: str, but: int = 0) -> None:
    same = SavedSearch.objects.filter(owner_id=owner_id, name__iexact=name)
    if same.exclude(pk=but).exists():
        raise NameTakenError


@contextmanager
def _one_name() -> Iterator[None]:
    """Turn the database's refusal into ours: somebody saved the same name a moment ago."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise NameTakenError from error


def look_at_search(saved: SavedSearch) -> None:
    """Note that the owner looks at the results now: from here on nothing of them is new."""
    saved.looked_at = timezone.now()
    saved.save(update_fields=["looked_at"])


def delete_search(saved: SavedSearch) -> None:
    """Forget a saved search."""
    saved.delete()


# --- Copies and translations ---------------------------------------------------------------------
def record_copy(source: Any, copied: Any, *, user: Any = None) -> None:
    """Note in the copy what it was copied from, as a work that it is adapted from.

    Licence, authors and credit line came along; the licence of the source now binds the copy. The
    copy's latest revision carries the note too. Things without rights are left alone.
    """
    if not isinstance(source, RightsMixin) or not isinstance(copied, RightsMixin):
        return
    draft = copied.get_latest_revision_as_object()  # type: ignore[attr-defined]
    works = [*draft.adapted_from.get_prep_value(), _as_work(source)]
    kept: dict[str, Any] = {
        "source_kind": SourceKind.ADAPTED,
        "adapted_from": works,
        "translated_from": "",
        "translated_version": "",
    }
    for name, value in kept.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, clean=False)
    kept["adapted_from"] = draft.adapted_from
    type(copied)._default_manager.filter(pk=copied.pk).update(**kept)


def _as_work(source: Any) -> dict[str, Any]:
    value = {
        "title": source.title,
        "author": source.author,
        "url": source.full_url or "",
        "licence": source.licence,
        "version": source.version,
    }
    return {"type": "work", "value": value, "id": str(uuid4())}


def record_translation(source: Any, target: Any, revision: Any = None) -> None:
    """Note in a translation which version of which language it was made from.

    ``revision`` is the one just made of ``target``, where there is one.
    """
    if not isinstance(source, RightsMixin) or not isinstance(target, RightsMixin):
        return
    note = {
        "translated_from": source.locale.language_code,  # type: ignore[attr-defined]
        "translated_version": source.version,
    }
    for name, value in note.items():
        setattr(target, name, value)
    type(target)._default_manager.filter(pk=target.pk).update(**note)
    latest = revision or getattr(target, "latest_revision", None)
    if latest is not None:
        latest.content |= note
        latest.save(update_fields=["content"])
