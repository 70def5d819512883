"""What is kept when things of the library are copied or translated."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from curriculum.library.choices import SourceKind
from curriculum.library.models import RightsMixin


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
