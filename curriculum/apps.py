from __future__ import annotations

from django.apps import AppConfig, apps


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        """Listen to what happens to contributions at the editing desk."""
        from curriculum.contributing import hooks  # noqa: PLC0415 (models are loaded only now)

        hooks.listen(sender_of_migrations=apps.get_app_config("auth"))
