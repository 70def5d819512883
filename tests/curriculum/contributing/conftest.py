"""What the tests of contributing share: people, a draft, and a form as a browser sends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from curriculum.contributing import queries
from curriculum.contributing.models import Contribution
from curriculum.contributing.services import drafts
from curriculum.library.models import Topic
from home.accounts.roles import EDITORS
from home.models import User
from tests.factories.curriculum import UserFactory, library, locale, trainer

type Sign = Callable[[User], Client]

COMPLETE: dict[str, Any] = {
    "title": "Bridge of names",
    "summary": "People build a bridge from what their names mean to them.",
    "topics": ["racism"],
    "activity_type": "discussion",
    "delivery_mode": "in_person",
    "level": 1,
    "facilitator_level": 2,
    "group_min": 6,
    "group_ideal": 12,
    "group_max": 20,
    "minutes_min": 40,
    "minutes_max": 60,
    "age_from": 14,
    "objectives": [{"id": "", "kind": "skills", "text": "Tell the story of a name"}],
    "instructions": [
        {
            "id": "",
            "heading": "Write it",
            "minutes": 30,
            "grouping": "alone",
            "text": "Write **your name** large.",
            "say": "Take your time.",
        }
    ],
    "debriefing_minutes": 15,
    "debriefing": [{"id": "", "text": "Whose name was easy to say?"}],
    "credit_name": "Ana Ilieva",
    "credit_organisation": "Open Room",
    "source_kind": "own",
    "licence": "cc-by-sa-4.0",
}


def signed_in(user: User) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


def editor() -> User:
    """A person of the editors."""
    user = UserFactory(first_name="Eva")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def draft_of(contribution: Contribution, user: User | None = None) -> queries.Draft:
    """Return the draft as it stands now, for its owner or another of its people."""
    owner = contribution.contributors.get(is_owner=True).user
    return queries.draft_for(user or owner, contribution.code)


def write(contribution: Contribution, values: dict[str, Any], user: User | None = None) -> None:
    """Save values of a draft as one of its people."""
    draft = draft_of(contribution, user)
    drafts.save_draft(draft, values, seen=draft.version)


def sent(page: bytes | str, **changes: Any) -> dict[str, Any]:
    """Return the fields of the draft's form as a browser would send them, with some changed."""
    form = BeautifulSoup(page, "html.parser").find("form", id="draft")
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("form") or field["name"] == "csrfmiddlewaretoken":
            continue
        _add(data, field)
    return data | changes


def _add(data: dict[str, Any], field: Any) -> None:
    name = field["name"]
    if field.name == "textarea":
        data[name] = re.sub(r"^\n", "", field.text)
    elif field.name == "select":
        chosen = field.find("option", selected=True)
        data[name] = chosen["value"] if chosen else ""
    elif field.get("type") in {"checkbox", "radio"}:
        if field.has_attr("checked"):
            data.setdefault(name, []).append(field["value"])
    else:
        data[name] = field.get("value", "")


@pytest.fixture
def owner(site: None) -> User:
    """A trainer."""
    Topic.objects.get_or_create(name="Racism", slug="racism", locale=locale())
    user: User = trainer(email="ana@example.org")
    return user


@pytest.fixture
def contribution(owner: User) -> Contribution:
    """A draft that has a title and nothing else."""
    return drafts.start_contribution(owner, library(), title="Bridge", language="en")


@pytest.fixture
def complete(contribution: Contribution) -> Contribution:
    """A draft that can be handed in."""
    write(contribution, COMPLETE)
    return contribution


@pytest.fixture
def browser_of_owner(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def address(contribution: Contribution) -> str:
    return reverse("contribution-detail", args=[contribution.code])
