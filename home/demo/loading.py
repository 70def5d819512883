"""Writes the demo: pages, handouts and one person a role. Running it again changes nothing twice."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Locale, Page, Site

from curriculum.library.models import ActivityHandout, ActivityPage, Handout, LibraryIndexPage
from curriculum.sessions import services
from curriculum.sessions.models import SessionPlan
from home.demo.content import files, lines, rich
from home.models import HomePage, User

PASSWORD = "courage-in-sofia-2023"  # noqa: S105 (shown at every start of the demo, never in production)
PEOPLE = {
    "trainer": "trainer@example.org",
    "editor": "editor@example.org",
    "administrator": "admin@example.org",
}
_PLAN = "Half a day: help nearby"
_RICH = (
    "preparation", "content_note", "care", "debriefing_intro", "tips", "follow_up",
    "action_ideas", "further_information",
)  # fmt: skip
_PLAIN = (
    "title", "summary", "activity_type", "delivery_mode", "level", "facilitator_level", "age_from",
    "age_to", "target_group", "group_min", "group_max", "group_ideal", "minutes_min", "minutes_max",
    "space", "debriefing_minutes", "author", "organisation", "source_kind", "attribution", "licence",
    "piloted", "version", "last_reviewed",
)  # fmt: skip
_HANDOUT = (
    "title", "summary", "kind", "audience", "copies_per", "cut_up", "orientation", "colour_needed",
    "content_note", "reading_level", "source_kind", "attribution", "licence", "version",
    "last_reviewed",
)  # fmt: skip


@transaction.atomic
def load_demo() -> None:
    """Save what is missing; what an editor changed since stays as it is."""
    locale, _ = Locale.objects.get_or_create(language_code="en")
    library = _library(locale)
    handouts = {
        slug: _handout(slug, data, locale) for slug, data in files("en", "handouts").items()
    }
    for slug, data in files("en", "activities").items():
        _activity(library, slug, data, handouts)
    for role, email in PEOPLE.items():
        _person(role, email)
    _plan(library)


@transaction.atomic
def delete_demo() -> None:
    """Delete the demo's people, plans, pages and handouts."""
    User.objects.filter(email__in=PEOPLE.values()).delete()
    for page in LibraryIndexPage.objects.filter(slug="library"):
        page.delete()
    Handout.objects.filter(slug__in=files("en", "handouts")).delete()


def _library(locale: Locale) -> LibraryIndexPage:
    found: LibraryIndexPage | None = LibraryIndexPage.objects.filter(locale=locale).first()
    return found or _home(locale).add_child(
        instance=LibraryIndexPage(
            title="Library",
            slug="library",
            locale=locale,
            show_in_menus=True,
            summary="Activities for groups that want to see racism, name it and act. "
            "Each can be run tomorrow, and each prints with its handouts.",
        )
    )


def _home(locale: Locale) -> HomePage:
    found: HomePage | None = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    home: HomePage = Page.get_first_root_node().add_child(
        instance=HomePage(
            title="ACCT",
            slug="acct",
            locale=locale,
            summary="Anti-Racism and Civic Courage Training: activities, session plans and packs.",
            hero_heading="Courage can be practised",
            hero_text="Find an activity, put it into a plan whose times add up, print the pack.",
        )
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost"}
    )
    return home


def _handout(slug: str, data: dict[str, Any], locale: Locale) -> Handout:
    fields = {name: data[name] for name in _HANDOUT if name in data}
    fields |= {"author": "ACCT library team", "body": [_block(block) for block in data["body"]]}
    return Handout.objects.get_or_create(slug=slug, locale=locale, defaults=fields)[0]


def _block(block: dict[str, Any]) -> tuple[str, Any]:
    kind = block["type"]
    if kind == "heading":
        return kind, block["text"]
    if kind == "text":
        return kind, rich(block["text"])
    if kind == "cards":
        cards = [card | {"text": rich(card["text"])} for card in block["cards"]]
        return kind, {"cards": cards}
    return kind, {name: value for name, value in block.items() if name != "type"}


def _activity(
    library: LibraryIndexPage, slug: str, data: dict[str, Any], handouts: dict[str, Handout]
) -> None:
    if ActivityPage.objects.child_of(library).filter(slug=slug).exists():
        return
    fields = {name: data[name] for name in _PLAIN if name in data}
    fields |= {name: rich(data[name]) for name in _RICH}
    fields |= {name: lines(data[name]) for name in ("related_rights", "competences", "debriefing")}
    fields["objectives"] = [("objective", objective) for objective in data["objectives"]]
    fields["materials"] = [("material", material) for material in data["materials"]]
    fields["instructions"] = [("step", s | {"text": rich(s["text"])}) for s in data["steps"]]
    fields["variations"] = _texts("variation", data["variations"])
    fields["adaptations"] = _texts("adaptation", data["adaptations"])
    page = library.add_child(instance=ActivityPage(slug=slug, locale=library.locale, **fields))
    for order, name in enumerate(data["handouts"]):
        if name in handouts:
            ActivityHandout.objects.create(page=page, handout=handouts[name], sort_order=order)


def _texts(kind: str, entries: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(kind, entry | {"text": rich(entry["text"])}) for entry in entries]


def _person(role: str, email: str) -> None:
    user, is_new = User.objects.get_or_create(email=email)
    if not is_new:
        return
    user.set_password(PASSWORD)
    user.is_superuser = user.is_staff = role == "administrator"
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if role == "trainer":
        group, _ = Group.objects.get_or_create(name="Trainers")
        group.permissions.add(Permission.objects.get(codename="add_sessionplan"))
        user.groups.add(group)
    if role == "editor":
        user.groups.add(Group.objects.get_or_create(name="Editors")[0])


def _plan(library: LibraryIndexPage) -> None:
    """Give the trainer a half-day plan of three activities and a break."""
    owner = User.objects.get(email=PEOPLE["trainer"])
    if SessionPlan.objects.filter(owner=owner, title=_PLAN).exists():
        return
    day = {"start": "09:30", "target_minutes": 210}
    plan = services.create_plan(owner, title=_PLAN, day=day, head_count=18)
    first = plan.days.get()
    for slug in ("map-of-help", "writing-it-down", "what-i-take-home"):
        page = ActivityPage.objects.child_of(library).filter(slug=slug).first()
        if page:
            services.add_activity(first, page, seen=first.plan.edit_counter)
        if slug == "map-of-help":
            fields = {"kind": "break", "title": "Break", "minutes": 20}
            services.add_item(first, seen=first.plan.edit_counter, **fields)
