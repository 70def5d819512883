"""What Wagtail and its translator tell the library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from curriculum.library import services


def note_copy(request: HttpRequest, page: Any, new_page: Any) -> None:
    """``after_copy_page``: an editor copied a page."""
    services.record_copy(page.specific, new_page.specific, user=request.user)


def note_translation(sender: Any, source_obj: Any, target_obj: Any, **signal: Any) -> None:
    """``copy_for_translation_done``: a translation begins as a copy."""
    services.record_translation(source_obj, target_obj)


def note_update(sender: Any, instance: Any, created: bool, **signal: Any) -> None:
    """``post_save`` of wagtail-localize's log: a translation was made or brought up to date."""
    if created:
        target = instance.source.get_translated_instance(instance.locale)
        services.record_translation(instance.source.as_instance(), target, instance.revision)
