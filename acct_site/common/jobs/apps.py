"""The kernel's one small app with a model: work that outlives a request."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "acct_site.common.jobs"
    label = "jobs"
    verbose_name = "Background jobs"

    def ready(self) -> None:
        from acct_site.common.jobs.registry import load_job_modules  # noqa: PLC0415  (needs models)

        load_job_modules()
