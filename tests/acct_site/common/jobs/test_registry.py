from __future__ import annotations

import pytest

from acct_site.common.jobs import registry
from acct_site.common.jobs.registry import JobContext, JobKind, job, job_kind, load_job_modules


def nothing(context: JobContext) -> None:
    """Do nothing."""


def test_job_registers_a_handler_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_kinds", {})
    assert job("room.verb", max_attempts=2)(nothing) is nothing
    assert job_kind("room.verb") == JobKind("room.verb", nothing, 2)


def test_job_accepts_the_same_handler_twice_but_no_second_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_kinds", {})
    job("room.verb")(nothing)
    job("room.verb")(nothing)
    with pytest.raises(ValueError, match=r"Two handlers want the jobs named 'room\.verb'"):
        job("room.verb")(lambda context: None)


def test_job_kind_of_an_unknown_name_says_where_to_look() -> None:
    with pytest.raises(LookupError, match="ACCT_JOB_MODULES"):
        job_kind("no.such")


def test_load_job_modules_imports_what_the_setting_names(settings: pytest.FixtureRequest) -> None:
    settings.ACCT_JOB_MODULES = ["tests.acct_site.common.jobs.sample_jobs"]
    load_job_modules()
    assert job_kind("sample.quick").handler.__name__ == "quick"
