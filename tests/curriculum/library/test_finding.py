"""The library's page: filters, counts, addresses, and who sees what."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from acct_site.common import search
from curriculum.library.models import (
    ActivityHandout,
    ActivityPage,
    ActivityTopic,
    LibraryEntry,
    Topic,
)
from tests.factories.curriculum import HandoutFactory, activity, library, locale, trainer

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(client: Client, query: str = "", **headers: Any) -> Any:
    answer = client.get(f"/en/library/?{query}".rstrip("?"), headers=headers)
    assert answer.status_code == 200, answer["Location"]
    return answer


def found(client: Client, query: str = "") -> list[str]:
    return [each.title for each in page(client, query).context["results"]]


def counts(client: Client, query: str, name: str) -> dict[str, int]:
    facets = {facet.name: facet for facet in page(client, query).context["facets"].shown}
    return {option.value: option.count for option in facets[name].options}


def topic(slug: str, code: str = "en") -> Topic:
    return Topic.objects.get_or_create(
        slug=slug, locale=locale(code), defaults={"name": slug.title()}
    )[0]


def about(title: str, *slugs: str, **fields: Any) -> ActivityPage:
    made = activity(title, **fields)
    made.topics.add(*(topic(slug) for slug in slugs))
    made.save()
    return made


@pytest.fixture
def four(site: None) -> None:
    about("Bread", "food", level=1, minutes_min=10, minutes_max=15)
    about("Courage", "street", level=2, group_min=2, group_max=8, group_ideal=4)
    about("Dialogue", "street", "food", level=2, delivery_mode="hybrid", age_from=16, age_to=18)
    about("Evening", level=3, minutes_min=90, minutes_max=120)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("topic=food&topic=street", ["Bread", "Courage", "Dialogue"]),
        ("topic=street&level=1", []),
        ("topic=street&level=1&level=2", ["Courage", "Dialogue"]),
        ("people=30", []),
        ("people=3", ["Courage"]),
        ("age=15", ["Bread", "Courage", "Evening"]),
        ("age=17", ["Bread", "Courage", "Dialogue", "Evening"]),
        ("mode=live_online&max_minutes=60", ["Dialogue"]),
        ("form=pairs", ["Bread", "Courage", "Dialogue", "Evening"]),
        ("form=alone", []),
        ("needs=handouts", []),
        ("topic=street&needs=nothing", ["Courage", "Dialogue"]),
        ("topic=nobody-has-this", []),
        ("sort=shortest", ["Bread", "Courage", "Dialogue", "Evening"]),
        ("sort=longest", ["Evening", "Courage", "Dialogue", "Bread"]),
    ],
)
def test_values_of_one_filter_add_up_and_filters_narrow_each_other(
    four: None, client: Client, query: str, titles: list[str]
) -> None:
    assert found(client, query) == titles


def test_counts_leave_their_own_filter_out(four: None, client: Client) -> None:
    assert counts(client, "topic=food&level=2", "topic") == {"food": 1, "street": 2}
    assert counts(client, "topic=food&level=2", "level") == {"1": 1, "2": 1, "3": 0}
    assert counts(client, "topic=food&level=2", "max_minutes") == {
        "15": 0, "30": 1, "45": 1, "60": 1, "90": 1,
    }  # fmt: skip


def test_value_that_would_find_nothing_cannot_be_chosen(four: None, client: Client) -> None:
    text = page(client, "topic=street").content.decode()

    assert 'name="level" value="3" disabled' in text
    assert 'name="level" value="2">' in text


@pytest.mark.parametrize(
    ("typed", "shared"),
    [
        ("q=&topic=&max_minutes=&lang=&sort=", ""),
        ("level=2&topic=food&topic=food", "topic=food&level=2"),
        ("q=++some+++words+", "q=some+words"),
        ("lang=en&kind=activity", ""),
        ("sort=sideways&type=nonsense&view=cards", ""),
        ("people=012&q=a&page=2", "q=a&people=12&page=2"),
        ("q=&page=1", ""),
        ("q=&page=2%0d%0aSet-Cookie:x", ""),
    ],
)
def test_untidy_address_leads_to_the_one_that_is_shared(
    four: None, client: Client, typed: str, shared: str
) -> None:
    answer = client.get(f"/en/library/?{typed}")

    assert answer.status_code == 302
    assert answer["Location"] == f"/en/library/?{shared}".rstrip("?")


def test_address_of_somebody_else_stays_as_it_is(four: None, client: Client) -> None:
    assert client.get("/en/library/?utm_source=mail").status_code == 200


def test_htmx_gets_the_part_that_changes_and_the_address_to_show(
    four: None, client: Client
) -> None:
    answer = page(client, "q=&level=2&topic=food", **HTMX)

    text = answer.content.decode()
    assert answer["HX-Push-Url"] == "/en/library/?topic=food&level=2"
    assert "HX-Request" in answer["Vary"]
    assert text.lstrip().startswith('<div class="finding"')
    assert '<p hx-swap-oob="innerHTML:#said">1 activity' in text
    assert "<html" not in text
    assert "<html" in page(client, "topic=food&level=2").content.decode()


def test_only_the_plain_page_is_for_search_engines(four: None, client: Client) -> None:
    assert "noindex" not in page(client).content.decode()
    assert '<meta name="robots" content="noindex">' in page(client, "level=2").content.decode()


def test_each_chip_leads_to_the_search_without_it(four: None, client: Client) -> None:
    chips = page(client, "q=bread&topic=food&max_minutes=30").context["facets"].chips

    assert [(chip.label, chip.url) for chip in chips] == [
        ("“bread”", "/en/library/?topic=food&max_minutes=30"),
        ("Topic: Food", "/en/library/?q=bread&max_minutes=30"),
        ("In 30 minutes", "/en/library/?q=bread&topic=food"),
    ]


def test_nothing_found_says_which_filter_to_leave_out(four: None, client: Client) -> None:
    library("bg")
    activity("Evening", code="bg", level=1)

    facets = page(client, "q=evening&level=1").context["facets"]

    assert [(way.label, way.count) for way in facets.ways_out] == [
        ("“evening”", 1),
        ("Level: 1 – easy to start with", 1),
    ]
    assert [(each.value, each.count) for each in facets.other_languages] == [("bg", 1)]


def test_nothing_found_proposes_words_that_are_there(site: None, client: Client) -> None:
    activity("Discrimination at work")

    near = page(client, "q=discriminaton").context["other_words"]
    single = page(client, "q=work+umbrella").context["other_words"]
    far = page(client, "q=umbrella").context["other_words"]

    assert [(way.label, way.url, way.count) for way in near] == [
        ("discrimination", "/en/library/?q=discrimination", 1)
    ]
    assert [way.label for way in single] == ["work"]
    assert far == []


def test_found_words_are_marked_and_the_text_is_quoted(site: None, client: Client) -> None:
    activity("Help <now>", summary="Where people find help.")
    activity("Map of places")

    text = page(client, "q=helps").content.decode()
    quoted = page(client, "q=surprised").content.decode()

    assert "<mark>Help</mark> &lt;now&gt;" in text
    assert "Where people find <mark>help</mark>." in text
    assert 'class="found__excerpt">' in text  # the other one says it in a step alone
    assert "What <mark>surprised</mark> you?" in quoted


def test_more_than_a_thousand_hits_are_all_found(
    site: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 1)
    for title in ("Work and rest", "Rest", "Sleep"):
        activity(title, summary="About work.")

    assert found(client, "q=work")[0] == "Work and rest"
    assert sorted(found(client, "q=work")) == ["Rest", "Sleep", "Work and rest"]


def test_best_match_stands_first_and_other_orders_hold(site: None, client: Client) -> None:
    activity("A long day", summary="Once about work.")
    activity("Work")

    assert found(client, "q=work") == ["Work", "A long day"]
    assert found(client, "q=work&sort=title") == ["A long day", "Work"]


def test_topic_without_a_name_in_the_reader_s_language_shows_that_of_the_text(
    site: None, client: Client
) -> None:
    library("bg")
    topic("food", "bg")
    made = activity("Хляб", code="bg")
    made.topics.add(topic("food", "bg"))
    made.save()

    facets = {f.name: f for f in page(client, "lang=bg").context["facets"].shown}

    assert [(option.label, option.count) for option in facets["topic"].options] == [("Food", 1)]


def test_modules_and_case_studies_have_counts_of_their_own(four: None, client: Client) -> None:
    kinds = page(client, "topic=street").context["facets"].kinds

    assert [(kind.value, kind.count) for kind in kinds] == [
        ("activity", 2), ("module", 0), ("case-study", 0),
    ]  # fmt: skip
    assert found(client, "kind=module&topic=street") == []


def test_filters_that_mean_nothing_here_are_carried_along(four: None, client: Client) -> None:
    text = page(client, "kind=module&level=2&people=12").content.decode()

    assert '<input type="hidden" name="level" value="2">' in text
    assert '<input type="hidden" name="people" value="12">' in text


def test_table_shows_activities_side_by_side(four: None, client: Client) -> None:
    sheet = ActivityPage.objects.get(title="Bread")
    ActivityHandout.objects.create(page=sheet, handout=HandoutFactory())

    text = page(client, "topic=food&view=table").content.decode()

    assert '<td data-label="Minutes">10–15</td>' in text
    assert '<td data-label="Bring">1 handout</td>' in text
    assert found(client, "needs=handouts") == ["Bread"]


class TestWhoSeesWhat:
    """What is not live or not for this reader is neither shown nor counted."""

    def test_unpublished_page_is_gone_at_once(self, four: None, client: Client) -> None:
        ActivityPage.objects.get(title="Courage").unpublish()

        assert found(client, "topic=street") == ["Dialogue"]
        assert counts(client, "", "topic") == {"food": 2, "street": 1}

    def test_page_that_expires_by_schedule_is_gone(self, four: None, client: Client) -> None:
        past = timezone.now() - datetime.timedelta(hours=1)
        Page.objects.filter(title="Courage").update(expire_at=past)

        call_command("publish_scheduled", verbosity=0)

        assert found(client, "topic=street") == ["Dialogue"]

    def test_page_that_was_taken_down_by_hand_shows_no_card(
        self, four: None, client: Client
    ) -> None:
        assert found(client, "topic=street") == ["Courage", "Dialogue"]
        Page.objects.filter(title="Courage").update(live=False)

        assert found(client, "topic=street") == ["Dialogue"]

    def test_draft_appears_with_its_topics_when_it_is_published(
        self, four: None, client: Client
    ) -> None:
        draft = about("Fresh", "food", live=False)
        assert found(client, "topic=food") == ["Bread", "Dialogue"]

        draft.topics.add(topic("street"))
        draft.save_revision().publish()

        assert found(client, "topic=street") == ["Courage", "Dialogue", "Fresh"]

    def test_draft_text_of_a_live_page_changes_nothing(self, four: None, client: Client) -> None:
        live = ActivityPage.objects.get(title="Bread")
        live.level = 4
        live.save_revision()

        assert found(client, "level=1") == ["Bread"]

    def test_deleted_page_and_deleted_topic_are_gone(self, four: None, client: Client) -> None:
        ActivityPage.objects.get(title="Bread").delete()
        topic("street").delete()

        assert found(client) == ["Courage", "Dialogue", "Evening"]
        assert counts(client, "", "topic") == {"food": 1}

    def test_renamed_slug_of_a_topic_is_found_by_the_new_one(
        self, four: None, client: Client
    ) -> None:
        changed = topic("food")
        changed.slug = "meals"
        changed.save()

        assert found(client, "topic=meals") == ["Bread", "Dialogue"]

    def test_topic_that_is_tied_without_saving_the_page_counts(
        self, four: None, client: Client
    ) -> None:
        evening = ActivityPage.objects.get(title="Evening")
        ActivityTopic.objects.create(content_object=evening, tag=topic("food"))

        assert found(client, "topic=food") == ["Bread", "Dialogue", "Evening"]

    @pytest.mark.parametrize("kind", ["login", "groups", "password"])
    def test_restricted_page_is_there_for_its_readers_alone(
        self, four: None, client: Client, kind: str
    ) -> None:
        lock = PageViewRestriction.objects.create(
            page=ActivityPage.objects.get(title="Courage"), restriction_type=kind, password="open"
        )
        reader, readers = trainer(), Group.objects.create(name="Readers")
        lock.groups.add(readers)
        reader.groups.add(readers)
        inside = Client()
        inside.force_login(reader)
        if kind == "password":
            session = inside.session
            session["passed_page_view_restrictions"] = [lock.pk]
            session.save()

        assert found(client, "topic=street") == ["Dialogue"]
        assert found(client, "q=courage") == []
        assert counts(client, "", "topic") == {"food": 2, "street": 1}
        assert found(inside, "topic=street") == ["Courage", "Dialogue"]
        assert counts(inside, "", "topic") == {"food": 2, "street": 2}

    def test_page_that_moves_below_a_lock_is_hidden(self, four: None, client: Client) -> None:
        assert len(found(client)) == 4
        home = library().get_parent()
        shut = home.add_child(instance=Page(title="Shut", slug="shut", locale=locale()))
        PageViewRestriction.objects.create(page=shut, restriction_type="login")
        Page.objects.get(title="Courage").move(shut, pos="last-child")

        assert found(client, "topic=street") == ["Dialogue"]


def test_entries_can_be_written_anew(four: None, client: Client) -> None:
    kept = list(LibraryEntry.objects.order_by("pk").values())
    LibraryEntry.objects.filter(page__title="Bread").update(level=4, text="")
    LibraryEntry.objects.filter(page__title="Evening").delete()

    call_command("index_library", verbosity=0)

    now = list(LibraryEntry.objects.order_by("pk").values())
    assert [row | {"published_at": None} for row in now] == [
        row | {"published_at": None} for row in kept
    ]
    assert found(client, "level=1") == ["Bread"]


@pytest.mark.parametrize("query", ["", "q=work&level=1", "q=work&view=table", "q=umbrella"])
def test_three_pages_cost_as_many_queries_as_one(site: None, client: Client, query: str) -> None:
    numbers = []
    for title in ("One at work", "Two at work", "Three at work"):
        about(title, "food")
        page(client, query)
        with CaptureQueriesContext(connection) as caught:
            page(client, query)
        numbers.append(len(caught))

    assert numbers[0] == numbers[2]
    assert numbers[0] <= 24
