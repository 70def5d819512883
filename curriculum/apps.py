from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_save


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        """Listen to contributions at the editing desk, and to translations."""
        from wagtail.signals import copy_for_translation_done  # noqa: PLC0415 (apps load first)
        from wagtail_localize.models import TranslationLog  # noqa: PLC0415

        from curriculum.contributing import hooks as contributing  # noqa: PLC0415
        from curriculum.library import hooks as library  # noqa: PLC0415

        contributing.listen(sender_of_migrations=apps.get_app_config("auth"))
        copy_for_translation_done.connect(library.note_translation)
        post_save.connect(library.note_update, sender=TranslationLog)
        library.connect(self)
