"""Settings of the worker processes that tests start: the suite's own, with the sample handlers."""

from __future__ import annotations

from acct_site.settings.test import *  # noqa: F403

ACCT_JOB_MODULES = ["tests.acct_site.common.jobs.sample_jobs"]
