from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_save


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        """Listen for translations, so that each knows what it was made from."""
        from wagtail.signals import copy_for_translation_done  # noqa: PLC0415 (apps load first)
        from wagtail_localize.models import TranslationLog  # noqa: PLC0415

        from curriculum.library import hooks  # noqa: PLC0415

        copy_for_translation_done.connect(hooks.note_translation)
        post_save.connect(hooks.note_update, sender=TranslationLog)
