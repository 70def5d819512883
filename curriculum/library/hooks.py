"""What Wagtail, its translator and the database tell the library: copies, translations, changed pages."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.signals import post_page_move

from curriculum.library import services
from curriculum.library.models import (
    ActivityHandout,
    ActivityTopic,
    CaseStudyTopic,
    LibraryEdition,
    LibraryEntry,
    ModuleHandout,
    ModuleTopic,
    Topic,
)

# A save of these fields alone, as each draft does, changes nothing that readers find.
_OF_DRAFTS = frozenset(
    ("draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes",
     "locked", "locked_at", "locked_by", "live_revision", "numchild", "alias_of_id")
)  # fmt: skip


def connect(app: Any) -> None:
    """Listen to pages and to what hangs on them; ``app`` is the curriculum's configuration."""
    for model in (Page, *services.KINDS):
        post_save.connect(page_saved, sender=model, dispatch_uid=f"library-{model.__name__}")
    for signal in (post_save, post_delete):
        for item in (ActivityTopic, ModuleTopic, CaseStudyTopic):
            signal.connect(topics_changed, sender=item, dispatch_uid=f"library-{item.__name__}")
        for item in (ActivityHandout, ModuleHandout):
            signal.connect(handouts_changed, sender=item, dispatch_uid=f"library-{item.__name__}")
    for thing in (Topic, LibraryEntry):
        post_delete.connect(edition_ended, sender=thing, dispatch_uid=f"library-{thing.__name__}")
    post_save.connect(edition_ended, sender=Topic, dispatch_uid="library-topic")
    post_page_move.connect(edition_ended, dispatch_uid="library-move")
    post_migrate.connect(first_edition, sender=app, dispatch_uid="library-first")


def page_saved(
    instance: Page, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Keep the page's entry, unless a fixture is loaded or only a draft was noted."""
    if raw or (update_fields is not None and _OF_DRAFTS.issuperset(update_fields)):
        return
    if instance.specific_class in services.KINDS:
        services.keep_entry(instance.specific)


def topics_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keep the topics of a page where one came or went without the page being saved."""
    if not raw:
        page_id = instance.content_object_id
        kept = sender.objects.filter(content_object=page_id).values_list("tag_id", flat=True)
        services.correct_entry(page_id, topics=sorted(kept))


def handouts_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keep the number of a page's handouts where one came or went without the page being saved."""
    if not raw:
        number = sender.objects.filter(page=instance.page_id).count()
        services.correct_entry(instance.page_id, handouts=number)


def edition_ended(raw: bool = False, **kwargs: Any) -> None:
    """Renew the edition: an entry or topic went, or pages stand in another place of the tree."""
    if not raw:
        services.renew_edition()


def first_edition(using: str, **kwargs: Any) -> None:
    """Write the entries of pages that are older than the entries themselves."""
    tables = connections[using].introspection.table_names()
    if LibraryEdition._meta.db_table in tables and not LibraryEdition.objects.exists():
        services.keep_all_entries()


# --- Copies and translations ---------------------------------------------------------------------
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
