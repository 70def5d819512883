from __future__ import annotations

import datetime
from typing import Any

import factory
from django.contrib.auth.models import Permission
from wagtail.models import Locale, Page

from curriculum.library.models import (
    ActivityPage,
    CaseStudyIndexPage,
    CaseStudyPage,
    Handout,
    LibraryIndexPage,
)
from curriculum.sessions.models import Day, Item, SessionPlan
from home.models import HomePage, User


def locale(code: str = "en") -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def library(code: str = "en") -> LibraryIndexPage:
    """The library of a language, with a home page above it."""
    found = LibraryIndexPage.objects.filter(locale=locale(code)).first()
    if found:
        return found
    # A test with real transactions before this one took the first page away.
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale(code))
    )
    home = root.add_child(
        instance=HomePage(
            title="Home",
            slug=f"home-{code}",
            locale=locale(code),
            summary="s",
            hero_heading="h",
            hero_text="t",
        )
    )
    return home.add_child(
        instance=LibraryIndexPage(
            title="Library", slug="library", locale=locale(code), summary="s"
        )
    )


def activity(title: str = "Map of help", *, code: str = "en", **fields: Any) -> ActivityPage:
    """A live activity of 30 to 45 minutes with one step and one debriefing question."""
    step = {
        "heading": "Collect",
        "minutes": fields.get("minutes_max", 45) - 5,
        "grouping": "pairs",
        "text": "<p>Collect places that help.</p>",
        "say": "Where would you go first?",
    }
    values = {
        "title": title,
        "locale": locale(code),
        "summary": "A summary.",
        "activity_type": "discussion",
        "author": "ACCT library team",
        "attribution": "Written for the ACCT library.",
        "last_reviewed": datetime.date(2026, 11, 24),
        "instructions": [("step", step)],
        "objectives": [("objective", {"kind": "skills", "text": "Name three places"})],
        "debriefing_minutes": 5,
        "debriefing": [("line", "What surprised you?")],
    } | fields
    return library(code).add_child(instance=ActivityPage(**values))


def case_list(code: str = "en") -> CaseStudyIndexPage:
    """The list of case studies of a language, below the same home page as the library."""
    found = CaseStudyIndexPage.objects.filter(locale=locale(code)).first()
    if found:
        return found
    home = library(code).get_parent()
    return home.add_child(
        instance=CaseStudyIndexPage(
            title="Case studies", slug="case-studies", locale=locale(code), summary="s"
        )
    )


def figure(value: str = "100", label: str = "visits", **fields: Any) -> tuple[str, dict[str, Any]]:
    """A figure with everything that makes it one."""
    values = {
        "value": value,
        "label": label,
        "kind": "visits",
        "period": "2022",
        "source": "The city",
        "source_url": "https://example.org/report",
        "checked_on": datetime.date(2026, 11, 25),
        "note": "",
    }
    return "figure", values | fields


def case_study(title: str = "One door", *, code: str = "en", **fields: Any) -> CaseStudyPage:
    """A live case study from Sofia with one figure and its source."""
    source = {
        "title": "Report",
        "publisher": "The city",
        "date": "2023",
        "url": "https://example.org/report",
        "checked_on": datetime.date(2026, 11, 25),
    }
    values = {
        "title": title,
        "locale": locale(code),
        "summary": "A summary.",
        "country": "BG",
        "city": "Sofia",
        "latitude": 42.7,
        "longitude": 23.3,
        "lead_organisation": "The city",
        "started": "2021",
        "issue": "<p>Many doors.</p>",
        "method": "<p>One desk.</p>",
        "who_benefits": "<p>Newcomers.</p>",
        "results": "<p>Fewer ways.</p>",
        "figures": [figure()],
        "sources": [("source", source)],
        "last_reviewed": datetime.date(2026, 11, 25),
    } | fields
    return case_list(code).add_child(instance=CaseStudyPage(**values))


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")


def trainer(**fields: Any) -> User:
    """A person who may plan sessions and write activities."""
    user = UserFactory(**fields)
    rights = Permission.objects.filter(codename__in=["add_sessionplan", "add_contribution"])
    user.user_permissions.set(rights)
    return user


class SessionPlanFactory(factory.django.DjangoModelFactory[SessionPlan]):
    class Meta:
        model = SessionPlan

    owner = factory.LazyFunction(trainer)
    title = "Half a day"


class DayFactory(factory.django.DjangoModelFactory[Day]):
    class Meta:
        model = Day

    plan = factory.SubFactory(SessionPlanFactory)
    position = 0
    start = datetime.time(9, 30)
    target_minutes = 210


class ItemFactory(factory.django.DjangoModelFactory[Item]):
    class Meta:
        model = Item

    day = factory.SubFactory(DayFactory)
    position = factory.Sequence(lambda n: n)
    kind = "talk"
    title = "Welcome"
    minutes = 10


class HandoutFactory(factory.django.DjangoModelFactory[Handout]):
    class Meta:
        model = Handout

    locale = factory.LazyFunction(locale)
    title = "Sheet"
    slug = factory.Sequence(lambda n: f"sheet-{n}")
    summary = "For notes."
    kind = "worksheet"
    author = "ACCT library team"
    attribution = "Written for the ACCT library."
