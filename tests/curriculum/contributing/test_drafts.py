"""Writing: the form saves whatever it gets, row by row, and two people do not lose anything."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curriculum.contributing.models import Contribution
from curriculum.contributing.services import drafts
from curriculum.library.models import ActivityPage
from home.models import User
from tests.curriculum.contributing.conftest import COMPLETE, draft_of, editor, sent, write
from tests.factories.curriculum import activity, library

pytestmark = pytest.mark.django_db

LIST_QUERIES = 16


def test_begun_draft_is_a_page_that_is_not_live_and_decides_nothing(
    owner: User, browser_of_owner: Client
) -> None:
    answer = browser_of_owner.post(
        reverse("contribution-create"), {"title": "Bridge", "language": "en"}
    )

    made = Contribution.objects.get()
    page = draft_of(made).page
    assert answer["Location"] == made.get_absolute_url()
    assert (page.live, page.title, page.level, page.licence) == (False, "Bridge", None, "")
    assert [one.user for one in made.people] == [owner]


def test_empty_form_saves(
    contribution: Contribution, browser_of_owner: Client, address: str
) -> None:
    page = browser_of_owner.get(address)
    assert page.status_code == 200

    answer = browser_of_owner.post(address, sent(page.content, title=""), follow=True)

    assert answer.status_code == 200
    assert draft_of(contribution).page.title == "…"


def test_what_is_typed_is_read_back_as_plain_values(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    browser_of_owner.post(
        address,
        sent(
            browser_of_owner.get(address).content,
            summary="New words.",
            tips="Be **calm**.\n\n- a\n- b",
            related_rights="Equality\nDignity",
            minutes_max="75",
        ),
    )

    page = draft_of(complete).page
    values = draft_of(complete).values
    assert (page.summary, page.minutes_max) == ("New words.", 75)
    assert page.tips == "<p>Be <b>calm</b>.</p><ul><li>a</li><li>b</li></ul>"
    assert [block.value for block in page.related_rights] == ["Equality", "Dignity"]
    assert {name: values[name] for name in ("topics", "credit_name")} == {
        "topics": ["racism"],
        "credit_name": "Ana Ilieva",
    }
    assert values["instructions"][0] | {"id": ""} == COMPLETE["instructions"][0]


def test_number_that_makes_no_sense_is_refused_and_the_rest_is_saved(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content, summary="Kept.", group_min="<b>six")

    answer = browser_of_owner.post(address, data)

    text = answer.content.decode()
    page = draft_of(complete).page
    assert (answer.status_code, page.summary, page.group_min) == (422, "Kept.", 6)
    assert "Enter a whole number." in text
    assert 'value="&lt;b&gt;six"' in text


@pytest.mark.parametrize(
    ("button", "headings", "focus"),
    [
        ("add-instructions", ["A", "B", "C", ""], "instructions-3-add"),
        ("remove-instructions-1", ["A", "C"], "instructions-1-remove"),
        ("up-instructions-2", ["A", "C", "B"], "instructions-1-up"),
        ("down-instructions-0", ["B", "A", "C"], "instructions-1-down"),
    ],
)
def test_row_buttons_work_without_a_script_and_save_what_was_typed(
    contribution: Contribution,
    browser_of_owner: Client,
    address: str,
    button: str,
    headings: list[str],
    focus: str,
) -> None:
    step = COMPLETE["instructions"][0]
    write(contribution, {"instructions": [step | {"heading": name} for name in "ABC"]})
    data = sent(browser_of_owner.get(address).content, summary="Typed before the press.")

    answer = browser_of_owner.post(address, data | {button: ""})

    page = draft_of(contribution).page
    assert [block.value["heading"] for block in page.instructions] == headings
    assert page.summary == "Typed before the press."
    assert answer["Location"] == f"{address}?at={focus}"
    assert "autofocus" in browser_of_owner.get(answer["Location"]).content.decode()


def test_moved_rows_keep_their_ids_so_that_comments_stay_with_them(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    write(complete, {"debriefing": [{"id": "", "text": text} for text in ("One", "Two")]})
    before = {block.value: block.id for block in draft_of(complete).page.debriefing}

    browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content) | {"up-debriefing-1": ""}
    )

    after = [(block.value, block.id) for block in draft_of(complete).page.debriefing]
    assert after == [("Two", before["Two"]), ("One", before["One"])]


def test_one_section_saves_alone(complete: Contribution, browser_of_owner: Client) -> None:
    url = reverse("contribution-section", args=[complete.code, "idea"])
    data = sent(browser_of_owner.get(url).content, summary="Only this.")
    assert "tips" not in data

    answer = browser_of_owner.post(url, data)

    assert (answer.status_code, draft_of(complete).page.summary) == (302, "Only this.")
    assert draft_of(complete).values["objectives"][0]["text"] == "Tell the story of a name"
    nowhere = reverse("contribution-section", args=[complete.code, "secrets"])
    assert browser_of_owner.get(nowhere).status_code == 404


def test_what_an_editor_wrote_in_richer_form_is_kept(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    page = draft_of(complete).page
    rich = '<h3 data-block-key="a1">Tips</h3><p data-block-key="a2">Read <b>this</b>.</p>'
    keyed = '<p data-block-key="b1">See <a linktype="page" id="1">the page</a>.</p>'
    page.tips, page.care = rich, keyed
    step = {**page.instructions.raw_data[0]["value"], "text": "<h3>In a step</h3>"}
    page.instructions = [{"type": "step", "value": step, "id": page.instructions[0].id}]
    page.save_revision(clean=False)
    shown = browser_of_owner.get(address)
    data = sent(shown.content, summary="Changed elsewhere.")
    assert ("tips" in data, "instructions-0-text" in data) == (False, False)
    assert data["care"] == "See [the page](page:1)."

    assert browser_of_owner.post(address, data).status_code == 302

    kept = draft_of(complete).page
    assert (kept.summary, kept.tips, kept.care) == ("Changed elsewhere.", rich, keyed)
    assert kept.instructions[0].value["text"].source == "<h3>In a step</h3>"


@pytest.mark.parametrize(
    ("typed", "stored", "status"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", 302),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>", 302),
        ("[x](page:1)", "", 422),
        ("[x](www.example.org)", "", 422),
    ],
)
def test_typed_tags_and_links_do_no_harm(
    contribution: Contribution,
    browser_of_owner: Client,
    address: str,
    typed: str,
    stored: str,
    status: int,
) -> None:
    answer = browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content, tips=typed, title=typed)
    )

    assert (answer.status_code, draft_of(contribution).page.tips) == (status, stored)
    preview = browser_of_owner.get(reverse("contribution-preview", args=[contribution.code]))
    assert preview.status_code == 200
    assert "<script>alert" not in preview.content.decode() + answer.content.decode()


def test_autosave_answers_with_the_bar_and_a_new_counter(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content, summary="Saved by itself.")
    url = reverse("contribution-autosave", args=[complete.code])

    answer = browser_of_owner.post(url, data)
    version = draft_of(complete).version
    again = browser_of_owner.post(url, data | {"edit": version})

    text = answer.content.decode()
    assert (answer.status_code, again.status_code) == (200, 200)
    assert draft_of(complete).page.summary == "Saved by itself."
    assert "Saved " in text
    assert f'name="edit" id="draft-edit" value="{version}"' in text
    assert draft_of(complete).version == version
    assert "<html" not in text


def test_autosaves_of_one_person_are_one_entry_of_the_history(
    complete: Contribution, owner: User
) -> None:
    count = complete.page.revisions.count()
    for words in ("a", "ab", "abc"):
        draft = draft_of(complete)
        drafts.save_draft(draft, {"summary": words}, seen=draft.version, is_autosave=True)
    assert complete.page.revisions.count() == count + 1

    write(complete, {"summary": "abcd"})
    write(complete, {"summary": "abcde"})

    assert complete.page.revisions.count() == count + 2


def test_saving_the_same_again_writes_nothing(complete: Contribution) -> None:
    count, counter = complete.page.revisions.count(), draft_of(complete).version

    draft = draft_of(complete)
    assert drafts.save_draft(draft, COMPLETE | {"title": draft.title}, seen=counter) is True
    draft = draft_of(complete)
    values = draft.values
    assert drafts.save_draft(draft, values, seen=draft.version) is False

    assert complete.page.revisions.count() == count + 1


def test_stale_save_shows_both_versions_and_takes_what_is_chosen(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content, summary="<i>Mine</i>", space="My room")
    write(complete, {"summary": "Theirs & <b>bold</b>", "target_group": "Theirs too"})

    answer = browser_of_owner.post(address, data)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert draft_of(complete).page.summary == "Theirs & <b>bold</b>"
    for shown in ("&lt;i&gt;Mine&lt;/i&gt;", "Theirs &amp; &lt;b&gt;bold&lt;/b&gt;", "My room"):
        assert shown in text
    differences = {one.name: one.is_mine_suggested for one in answer.context["differences"]}
    assert differences == {"summary": True, "target_group": False, "space": True}

    chosen = sent(answer.content) | {"take-summary": "mine", "take-target_group": "theirs"}
    saved = browser_of_owner.post(address, chosen)

    page = draft_of(complete).page
    assert saved.status_code == 302
    assert (page.summary, page.target_group, page.space) == (
        "<i>Mine</i>",
        "Theirs too",
        "My room",
    )


def test_editor_saving_at_the_desk_makes_the_form_stale(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content, summary="Mine")
    page = draft_of(complete).page
    page.summary = "The editor's"
    page.save_revision(clean=False)

    answers = [
        browser_of_owner.post(address, data).status_code,
        browser_of_owner.post(
            reverse("contribution-autosave", args=[complete.code]), data
        ).status_code,
    ]

    assert (answers, draft_of(complete).page.summary) == ([409, 409], "The editor's")


def test_stale_form_without_a_difference_is_simply_saved(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content)
    draft_of(complete).page.save_revision(clean=False)  # such as a comment alone

    assert browser_of_owner.post(address, data).status_code == 302


def test_history_names_who_changed_what_and_restores(
    complete: Contribution, browser_of_owner: Client
) -> None:
    write(complete, {"summary": "Second", "space": "Hall"})
    page = draft_of(complete).page
    page.title = "By an editor"
    page.save_revision(clean=False, user=editor())
    url = reverse("contribution-history", args=[complete.code])

    versions = browser_of_owner.get(url).context["versions"]
    numbers = [version.number for version, _, _ in versions]
    assert numbers == [4, 3, 2, 1]
    assert [(who, changed) for _, who, changed in versions[:2]] == [
        ("Eva", ["Title"]),
        ("Ana Ilieva", ["Overview", "Space and equipment"]),
    ]

    restore = reverse("contribution-restore", args=[complete.code, 2])
    stale = browser_of_owner.post(restore, {"edit": "0.0"})
    assert (stale.status_code, draft_of(complete).title) == (409, "By an editor")
    browser_of_owner.post(restore, {"edit": draft_of(complete).version})
    assert draft_of(complete).page.summary == COMPLETE["summary"]
    assert draft_of(complete).title == COMPLETE["title"]
    seen = browser_of_owner.get(reverse("contribution-version", args=[complete.code, 3]))
    assert "Second" in seen.content.decode()
    nowhere = reverse("contribution-version", args=[complete.code, 99])
    assert browser_of_owner.get(nowhere).status_code == 404


def test_rows_are_limited(
    contribution: Contribution, browser_of_owner: Client, address: str
) -> None:
    rows = [{"id": "", "text": f"Question {n}"} for n in range(60)]
    write(contribution, {"debriefing": rows})
    data = sent(browser_of_owner.get(address).content)

    browser_of_owner.post(address, data | {"add-debriefing": ""})
    data["debriefing-TOTAL_FORMS"] = "5000"
    answer = browser_of_owner.post(address, data | {"edit": draft_of(contribution).version})

    assert answer.status_code == 422
    assert len(draft_of(contribution).page.debriefing) == 60


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    owner: User, browser_of_owner: Client, count: int
) -> None:
    for number in range(count):
        drafts.start_contribution(owner, library(), title=f"Draft {number}", language="en")
    url = reverse("contribution-list")
    browser_of_owner.get(url)

    with CaptureQueriesContext(connection) as captured:
        answer = browser_of_owner.get(url)

    titles = [one.page.draft_title for one, _ in answer.context["rows"]]
    assert titles == [f"Draft {number}" for number in reversed(range(count))]
    assert len(captured) == LIST_QUERIES


def test_owner_deletes_a_draft_for_good(complete: Contribution, browser_of_owner: Client) -> None:
    url = reverse("contribution-delete", args=[complete.code])
    assert browser_of_owner.get(url).status_code == 200

    browser_of_owner.post(url)

    assert not ActivityPage.objects.filter(pk=complete.page_id).exists()
    assert not Contribution.objects.exists()


def test_own_version_keeps_authors_and_text_and_has_an_identity_of_its_own(
    owner: User, browser_of_owner: Client
) -> None:
    original = activity("Map of help", licence="cc-by-sa-4.0", organisation="ACCT")
    url = reverse("contribution-copy", args=[original.translation_key])
    assert b"CC BY-SA 4.0" in browser_of_owner.get(url).content

    browser_of_owner.post(url)

    made = Contribution.objects.get()
    page = draft_of(made).page
    assert page.translation_key != original.translation_key
    assert (page.live, page.author, page.source_kind) == (False, "ACCT library team", "adapted")
    assert (page.licence, page.instructions[0].value["heading"]) == ("cc-by-sa-4.0", "Collect")
    assert made.adapted_page == original
    assert (made.source_work, made.source_author, made.source_licence) == (
        "Map of help",
        "ACCT library team (ACCT)",
        "cc-by-sa-4.0",
    )
    write(made, {"credit_name": "Ana Ilieva"})
    assert draft_of(made).page.author == "ACCT library team, Ana Ilieva"


def test_reserved_activity_has_no_own_version(owner: User, browser_of_owner: Client) -> None:
    original = activity("Kept", licence="all-rights-reserved")
    url = reverse("contribution-copy", args=[original.translation_key])

    shown = browser_of_owner.get(url)

    assert "allows nobody to adapt it" in shown.content.decode()
    assert browser_of_owner.post(url).status_code == 404
    assert not Contribution.objects.exists()
