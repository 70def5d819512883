from __future__ import annotations

from django.apps import AppConfig


class PosterCompetitionConfig(AppConfig):
    name = "poster_competition"
    verbose_name = "Poster competition"
