"""Every field has a name, a help text and a reader; drafts ask for nothing; copies keep their rights."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.models import Page, TranslatableMixin
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from curriculum.library.choices import Competence, Licence, SourceLicence
from curriculum.library.models import ActivityPage, Handout, ModulePage, Topic
from curriculum.library.models.completeness import SENTENCES, completeness_of
from curriculum.library.rules import (
    LICENCES,
    READERS,
    WISHES,
    Completeness,
    Reader,
    Wish,
    completeness,
    licences_allowed_for_adaptation,
    readable,
)
from home.accounts.roles import EDITORS
from tests.factories.curriculum import HandoutFactory, activity, library, locale, trainer

MODELS = {"activity": ActivityPage, "module": ModulePage, "handout": Handout}
WORK = {"title": "A handbook", "author": "Somebody", "url": "", "version": "2020"}


def own_fields(model: Any) -> dict[str, Any]:
    """Return what an editor can fill in, and what a reader could see, beyond Wagtail's own."""
    ours = {field.name: field for field in model._meta.get_fields() if not field.auto_created}
    ours |= {"handout_items": None} if model is not Handout else {}
    base = TranslatableMixin if model is Handout else Page
    wagtail = {field.name for field in base._meta.get_fields()}
    return {
        name: field
        for name, field in ours.items()
        if name not in wagtail | {"id", "page_ptr", "topic_items", "tag_items", "index_entries"}
    }


@pytest.mark.parametrize("kind", MODELS)
def test_each_field_has_a_reader(kind: str) -> None:
    assert set(READERS[kind]) == set(own_fields(MODELS[kind]))


@pytest.mark.parametrize("kind", MODELS)
def test_each_editable_field_has_a_translatable_name_and_help(kind: str) -> None:
    fields = [field for field in own_fields(MODELS[kind]).values() if field and field.editable]

    bare = [f.name for f in fields if not isinstance(f.verbose_name, Promise) or not f.help_text]

    assert bare == []
    assert len(fields) > 20


def test_staff_fields_are_readable_for_staff_alone() -> None:
    for kind in MODELS:
        assert {"permission", "editors_note"} <= readable(kind, Reader.STAFF)
        assert not {"permission", "editors_note"} & readable(kind, Reader.FACILITATOR)
        assert readable(kind, Reader.PARTICIPANT) < readable(kind, Reader.FACILITATOR)
    assert "instructions" not in readable("activity", Reader.PARTICIPANT)


def test_licence_of_every_set_of_sources_is_one_that_each_source_allows() -> None:
    every = SourceLicence.values
    for of in chain.from_iterable(combinations(every, size) for size in range(4)):
        allowed = licences_allowed_for_adaptation(of)
        alone = [licences_allowed_for_adaptation([one]) for one in of]
        assert allowed == LICENCES.intersection(*alone)
        kept = {"cc-by-sa-4.0", "cc-by-nc-sa-4.0", "cc-by-nc-4.0", "all-rights-reserved"}
        if kept & set(of) or any("nd" in one.split("-") for one in of):
            assert not {"cc-by-4.0", "cc0-1.0"} & allowed
    assert set(Licence.values) == LICENCES
    assert licences_allowed_for_adaptation(["of-another-world"]) == frozenset()
    assert licences_allowed_for_adaptation(["cc-by-4.0"]) == LICENCES - {"cc0-1.0"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "kind", "permission", "errors"),
    [
        ("cc-by-sa-4.0", "adapted", "", {"licence": ["The works it is adapted from allow only: CC BY-SA 4.0."]}),
        ("cc-by-sa-4.0", "own", "", {"licence": ["The works it is adapted from allow only: CC BY-SA 4.0."]}),
        ("all-rights-reserved", "permission", "", {"licence": ["These works together allow no adaptation. Choose “Used by permission” and say who gave it."]}),
        ("all-rights-reserved", "permission", "The publisher, May 2026", {}),
        ("cc0-1.0", "adapted", "", {}),
    ],
)  # fmt: skip
def test_adaptation_is_not_published_as_cc_by_unless_its_source_allows_it(
    source: str, kind: str, permission: str, errors: dict[str, list[str]]
) -> None:
    page = activity()
    page.licence, page.source_kind, page.permission = "cc-by-4.0", kind, permission
    page.adapted_from = [("work", WORK | {"licence": source})]

    found: dict[str, list[str]] = {}
    try:
        page.full_clean()
    except ValidationError as error:
        found = error.message_dict

    assert found == errors


@pytest.mark.django_db
def test_competences_are_of_the_closed_list_in_its_order() -> None:
    page = activity()
    assert len(Competence) == 20
    page.competences = ["empathy", "respect", "empathy"]
    page.full_clean()
    assert page.competences == ["respect", "empathy"]
    page.competences = ["patience"]
    with pytest.raises(ValidationError, match="Choose only what stands in the list"):
        page.full_clean()


def draft_of(**fields: Any) -> dict[str, Any]:
    """Return the form of an activity in which an editor has written next to nothing."""
    streams = (
        "related_rights objectives materials instructions debriefing variations adaptations piloted"
        " adapted_from"
    )
    texts = (
        "preparation content_note care debriefing_intro tips follow_up action_ideas"
        " further_information"
    )
    numbers = {"group_min": 6, "group_ideal": 12, "group_max": 20, "minutes_min": 30}
    numbers |= {"minutes_max": 45, "age_from": 14, "debriefing_minutes": 10}
    data = {name: streamfield([]) for name in streams.split()}
    data |= {name: rich_text("") for name in texts.split()}
    data |= numbers | {"level": 1, "facilitator_level": 1, "delivery_mode": "in_person"}
    data |= {"source_kind": "adapted", "licence": "cc-by-4.0", "version": "1.0"}
    data |= {"handout_items": inline_formset([]), "comments": inline_formset([])}
    return nested_form_data(data | {"title": "Half a thought", "slug": "half"} | fields)


@pytest.mark.django_db
def test_draft_is_saved_with_a_title_alone_and_publishing_says_what_is_missing() -> None:
    library()
    client = Client()
    editor = trainer()
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    create = reverse("wagtailadmin_pages:add", args=["curriculum", "activitypage", library().pk])

    client.post(create, draft_of())
    page = ActivityPage.objects.get(slug="half")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    published = client.post(edit, draft_of(**{"action-publish": "1"}))

    page.refresh_from_db()
    missing = set(published.context["form"].errors)
    assert not page.live
    assert {"topics", "summary", "activity_type", "author", "adapted_from"} <= missing
    shown = client.get(edit).content.decode()
    for sentence in ("At least one topic, so that readers find it.", "Words to say"):
        assert sentence in shown


@pytest.mark.django_db
def test_completeness_grows_with_what_is_written() -> None:
    page = activity()
    page.source_kind = "adapted"
    before = completeness_of(page)
    page.content_note, page.source_kind = "<p>Refusal.</p>", "own"
    page.topics.add(Topic.objects.create(name="Racism", slug="racism", locale=locale()))
    page.save()
    after = completeness_of(page)

    names = [wish.name for wish in before.missing]
    assert [wish.name for wish in before.missing if wish.needed] == ["topics", "licence_fits"]
    assert not before.can_be_published
    assert after.can_be_published
    assert after.percent > before.percent
    assert set(names) - {wish.name for wish in after.missing} == {
        "content_note", "topics", "licence_fits",
    }  # fmt: skip


def test_completeness_counts_weights_and_leaves_out_what_does_not_apply() -> None:
    full = {wish.name: True for wish in WISHES["handout"]}

    assert completeness("handout", full) == Completeness(100, ())
    assert completeness("handout", {"title": True, "alt_text": False}) == Completeness(
        55, (Wish("alt_text", 4),)
    )
    assert completeness("handout", {}) == Completeness(100, ())
    assert {wish.name for wishes in WISHES.values() for wish in wishes} == set(SENTENCES)


@pytest.mark.django_db
def test_handout_needs_a_text_or_a_described_file() -> None:
    sheet = HandoutFactory.build(locale=locale(), last_reviewed="2026-11-24")

    with pytest.raises(ValidationError) as refused:
        sheet.clean()
    sheet.body = [("heading", "Places")]
    sheet.clean()

    assert refused.value.message_dict == {"body": ["Write a text or add a file."]}


@pytest.mark.django_db
def test_copy_keeps_licence_and_authors_and_names_what_it_was_copied_from(site: None) -> None:
    page = activity(author="Two people", attribution="After a handbook.", version="1.2")
    admin = trainer(is_superuser=True)
    client = Client()
    client.force_login(admin)

    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Another", "new_slug": "another", "new_parent_page": library().pk},
    )

    copied = ActivityPage.objects.get(slug="another")
    draft = copied.get_latest_revision_as_object()
    for one in (copied, draft):
        kept = (one.author, one.attribution, one.licence, one.source_kind)
        assert kept == ("Two people", "After a handbook.", "cc-by-sa-4.0", "adapted")
        assert [dict(block.value) for block in one.adapted_from] == [
            {
                "title": "Map of help",
                "author": "Two people",
                "url": page.full_url,
                "licence": "cc-by-sa-4.0",
                "version": "1.2",
            }
        ]


@pytest.mark.django_db
def test_translation_knows_its_source_and_says_when_that_moved_on(
    site: None, client: Client
) -> None:
    page = activity(version="1.2")
    library("de")
    page.save_revision().publish()
    with override("en"):
        translate_object(page, [locale("de")])
    german = page.get_translation(locale("de"))
    first = (german.translated_from, german.translated_version, german.is_behind_its_original)

    page.refresh_from_db()
    page.version = "1.3"
    page.save_revision().publish()
    behind = ActivityPage.objects.get(pk=german.pk).is_behind_its_original

    source, _ = TranslationSource.update_or_create_from_instance(page)
    source.create_or_update_translation(locale("de"), fallback=True)
    caught_up = ActivityPage.objects.get(pk=german.pk)

    assert first == ("en", "1.2", False)
    assert behind
    assert caught_up.translated_version == "1.3"
    assert caught_up.get_latest_revision_as_object().translated_version == "1.3"
    assert not caught_up.is_behind_its_original


@pytest.mark.django_db
def test_page_shows_its_new_facts_and_never_the_editors_note(site: None, client: Client) -> None:
    pilot = {"place": "Lublin", "when": "May 2026", "mode": "in_person", "people": 14, "note": ""}
    page = activity(
        competences=["empathy"],
        piloted=[("pilot", pilot)],
        adapted_from=[("work", WORK | {"licence": "cc0-1.0"})],
        editors_note="Ask the second author.",
        permission="Letter of May",
    )
    other = activity("The other way")
    page.related_activities.add(other)
    page.save()

    shown = client.get(page.url).content.decode()
    back = client.get(other.url).context["related_activities"]

    for text in ("Empathy", "Lublin", "14 people", "A handbook"):
        assert text in shown
    assert "Ask the second author." not in shown
    assert "Letter of May" not in shown
    assert [one.title for one in back] == ["Map of help"]
    for word in ("second author", "Letter"):
        assert not ActivityPage.objects.search(word).count()
