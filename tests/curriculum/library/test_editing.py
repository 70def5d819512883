"""An editor writes handouts, terms and topics at Wagtail's desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from curriculum.library.models import ActivityPage, GlossaryTerm, Handout, Topic
from home.accounts.roles import EDITORS, TRAINERS
from tests.factories.curriculum import DayFactory, ItemFactory, activity, library, locale, trainer

TERM = {
    "term": "Courage",
    "slug": "courage",
    "short_definition": "Doing what is right although it costs something.",
    "explanation": rich_text("<p>It can be practised.</p>"),
    "usage_status": "accepted",
    "equivalents": streamfield([]),
    "source": "This library",
    "reviewed_on": "2026-11-24",
}
SHEET = {
    "title": "Map sheet",
    "slug": "map-sheet",
    "summary": "To collect places.",
    "kind": "worksheet",
    "audience": "participant",
    "copies_per": "group",
    "orientation": "portrait",
    "author": "The library team",
    "sheet_size": "a4",
    "source_kind": "own",
    "adapted_from": streamfield([]),
    "licence": "cc-by-sa-4.0",
    "attribution": "Written here.",
    "version": "1.0",
    "last_reviewed": "2026-11-24",
    "body": streamfield(
        [
            ("heading", "Places"),
            ("lines", {"prompt": "Where?", "count": "3"}),
        ]
    ),
}


def client_of(group: str) -> Client:
    """Return a browser in which somebody of the group has signed in."""
    library()
    person = trainer()
    person.groups.set([Group.objects.get(name=group)])
    client = Client()
    client.force_login(person)
    return client


def add(client: Client, model: str, data: dict[str, Any]) -> Any:
    return client.post(
        reverse(f"wagtailsnippets_curriculum_{model}:add"), nested_form_data(data), follow=True
    )


@pytest.mark.django_db
def test_editor_adds_a_term_and_the_same_slug_is_refused_beside_the_field() -> None:
    client = client_of(EDITORS)

    add(client, "glossaryterm", TERM)
    again = add(client, "glossaryterm", TERM | {"term": "Courage again"})

    kept = GlossaryTerm.objects.get()
    assert (kept.term, kept.locale.language_code, kept.slug) == ("Courage", "en", "courage")
    assert again.context["form"].errors == {
        "slug": ["Another one in this language has this slug."]
    }
    assert 'value="Courage again"' in again.content.decode()


@pytest.mark.django_db
def test_editor_adds_a_handout_sees_it_before_saving_and_lists_it() -> None:
    client = client_of(EDITORS)
    preview = reverse("wagtailsnippets_curriculum_handout:preview_on_add")

    checked = client.post(preview, nested_form_data(SHEET))
    shown = client.get(preview)
    add(client, "handout", SHEET)

    sheet = Handout.objects.get()
    listed = client.get(reverse("wagtailsnippets_curriculum_handout:list"))
    assert checked.json() == {"is_valid": True, "is_available": True}
    assert "Where?" in shown.content.decode()
    assert [(block.block_type) for block in sheet.body] == ["heading", "lines"]
    assert "Map sheet" in listed.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("group", "status", "count"), [(EDITORS, 200, 1), (TRAINERS, 404, 0)])
def test_only_editors_reach_the_desk(group: str, status: int, count: int) -> None:
    client = client_of(group)

    added = add(client, "topic", {"name": "Housing", "slug": "housing", "kind": "subject"})

    assert (added.status_code, Topic.objects.filter(slug="housing").count()) == (status, count)
    assert client.get("/admin/", follow=True).status_code == status
    assert client.get("/styleguide/", follow=True).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("is_planned", [True, False])
@pytest.mark.parametrize("is_ticked", [True, False])
def test_activity_in_a_plan_is_kept_with_the_reason(is_planned: bool, is_ticked: bool) -> None:
    client = client_of(EDITORS)
    page = activity("Map of help")
    day = DayFactory()
    if is_planned:
        ItemFactory(day=day, kind="activity", activity=page)
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    one = reverse("wagtailadmin_pages:delete", args=[page.pk])

    told = client.post(f"{many}?id={page.pk}" if is_ticked else one, follow=True)

    reason = "It stands in 1 session plan and cannot be deleted. Unpublish it instead."
    assert (reason in told.content.decode()) is is_planned
    assert ActivityPage.objects.filter(pk=page.pk).exists() is is_planned


@pytest.mark.django_db
def test_editor_may_publish_and_translate() -> None:
    client = client_of(EDITORS)
    page = activity("Map of help")
    locale("bg")

    desk = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert 'name="action-publish"' in desk
    assert reverse("wagtail_localize:submit_page_translation", args=[page.pk]) in desk


@pytest.mark.django_db
def test_visitor_is_led_from_the_desk_to_the_one_login() -> None:
    led = Client().get("/admin/pages/", follow=True)

    assert led.redirect_chain[-1] == ("/en/accounts/login/?next=/admin/pages/", 302)
