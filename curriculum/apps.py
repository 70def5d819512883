from __future__ import annotations

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        from curriculum.library import hooks  # noqa: PLC0415 (models are not there before)

        hooks.connect(self)
