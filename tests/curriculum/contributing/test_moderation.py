"""The way to the editors and back: the workflow, comments, mails, credit, and that nothing leaks."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, GroupApprovalTask, Workflow, WorkflowPage

from curriculum.contributing import queries
from curriculum.contributing.choices import Stage
from curriculum.contributing.models import Contribution
from curriculum.contributing.services import drafts, moderation
from curriculum.library.models import ActivityPage
from home.accounts.roles import EDITORS
from home.models import User
from tests.curriculum.contributing.conftest import (
    COMPLETE,
    draft_of,
    editor,
    sent,
    signed_in,
    write,
)
from tests.factories.curriculum import library, locale

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def _mails_at_once(django_capture_on_commit_callbacks: Any, monkeypatch: Any) -> None:
    """Send what waits for the end of the transaction, which no test here has."""
    monkeypatch.setattr("acct_site.common.mail.transaction.on_commit", lambda send: send())


@pytest.fixture
def eva(owner: User) -> User:
    return editor()


def hand_in(contribution: Contribution) -> None:
    draft = draft_of(contribution)
    moderation.hand_in(draft, seen=draft.version)


def decide(contribution: Contribution, who: User, action: str, comment: str = "") -> None:
    """Approve or reject as an editor does at the desk."""
    task = contribution.page.current_workflow_task_state
    task.task.specific.on_action(task, who, action, comment=comment)


def mails() -> list[tuple[list[str], str]]:
    return [(one.to, one.subject) for one in mail.outbox]


def test_from_draft_through_changes_to_the_published_and_credited_page(
    complete: Contribution, browser_of_owner: Client, eva: User, address: str
) -> None:
    answer = browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content) | {"hand-in": "1"}, follow=True
    )
    assert "The editors have it" in answer.content.decode()
    assert draft_of(complete).stage == Stage.IN_REVIEW
    assert mails() == [
        ([eva.email], "To read: Bridge of names"),
        (["ana@example.org"], "Handed in: Bridge of names"),
    ]  # fmt: skip

    mail.outbox.clear()
    decide(complete, eva, "reject", "Please say <b>who</b> speaks first.")
    listed = browser_of_owner.get(reverse("contribution-list"))
    assert listed.context["rows"] == [(complete, Stage.CHANGES_REQUESTED)]
    assert "Read what the editors ask for" in listed.content.decode()
    assert draft_of(complete).stage == Stage.CHANGES_REQUESTED
    assert mails() == [(["ana@example.org"], "Please look again at: Bridge of names")]
    assert "Please say <b>who</b> speaks first." in mail.outbox[0].body
    shown = browser_of_owner.get(address)
    assert "Please say &lt;b&gt;who&lt;/b&gt; speaks first." in shown.content.decode()

    mail.outbox.clear()
    again = sent(shown.content, summary="The youngest speaks first.")
    browser_of_owner.post(address, again | {"hand-in": "1"})
    decide(complete, eva, "approve")
    page = ActivityPage.objects.get(pk=complete.page_id)
    assert (page.live, page.slug, page.summary) == (
        True,
        "bridge-of-names",
        "The youngest speaks first.",
    )
    assert (page.author, page.organisation) == ("Ana Ilieva", "Open Room")
    assert page.attribution == "Written by Ana Ilieva for this library."
    assert [subject for _, subject in mails()][1:] == [
        "Handed in: Bridge of names",
        "Published: Bridge of names",
    ]
    assert page.full_url in mail.outbox[-1].body
    public = Client().get(page.url).content.decode()
    month = timezone.localdate().strftime("%B %Y")
    assert f"Contributed by Ana Ilieva (Open Room), {month}" in public


@pytest.mark.parametrize("name", ["summary", "objectives", "licence", "credit_name"])
def test_incomplete_draft_is_saved_and_says_what_is_missing_beside_the_field(
    complete: Contribution, browser_of_owner: Client, address: str, name: str
) -> None:
    empty: Any = [] if name == "objectives" else ""
    write(complete, {name: empty})

    answer = browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content, space="New") | {"hand-in": "1"}
    )

    text = answer.content.decode()
    assert (answer.status_code, draft_of(complete).stage) == (422, Stage.DRAFT)
    assert draft_of(complete).page.space == "New"
    assert [anchor for anchor, _, _ in answer.context["form"].problems] == [f"id_{name}"]
    assert f'id="id_{name}_lacks"' in text
    assert mail.outbox == []


def test_adaptation_of_a_share_alike_work_cannot_be_handed_in_as_cc_by(
    complete: Contribution,
) -> None:
    work = {"source_kind": "adapted", "source_work": "Circles", "source_author": "Bo"}
    write(complete, work | {"source_licence": "cc-by-sa-4.0", "licence": "cc-by-4.0"})
    with pytest.raises(moderation.IncompleteDraftError) as refused:
        hand_in(complete)
    assert [lack.name for lack in refused.value.lacks.lacks] == ["licence"]

    write(complete, {"licence": "cc-by-sa-4.0"})
    hand_in(complete)

    assert draft_of(complete).page.attribution == "Adapted from “Circles” by Bo, CC BY-SA 4.0."


def test_blank_rows_are_dropped_when_it_is_handed_in(complete: Contribution) -> None:
    blank = {"id": "", "item": "", "quantity": "1", "per": "group", "note": ""}
    write(complete, {"materials": [blank, blank | {"item": "Pens"}]})

    hand_in(complete)

    assert [block.value["item"] for block in draft_of(complete).page.materials] == ["Pens"]


def test_nothing_can_be_changed_under_review_but_it_can_be_taken_back(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    data = sent(browser_of_owner.get(address).content, summary="Too late")
    hand_in(complete)
    page = browser_of_owner.get(address)
    assert '<form id="draft"' not in page.content.decode()

    refused = [
        browser_of_owner.post(address, data | {"edit": draft_of(complete).version}).status_code,
        browser_of_owner.post(
            reverse("contribution-restore", args=[complete.code, 1]),
            {"edit": draft_of(complete).version},
        ).status_code,
        browser_of_owner.post(reverse("contribution-delete", args=[complete.code])).status_code,
    ]
    assert refused == [409, 409, 404]
    assert draft_of(complete).page.summary == COMPLETE["summary"]

    browser_of_owner.post(reverse("contribution-withdraw", args=[complete.code]))
    assert (draft_of(complete).stage, draft_of(complete).is_editable) == (Stage.DRAFT, True)
    browser_of_owner.post(address, data | {"edit": draft_of(complete).version})
    assert draft_of(complete).page.summary == "Too late"


def test_draft_cannot_be_taken_back_once_it_is_decided(
    complete: Contribution, browser_of_owner: Client, eva: User
) -> None:
    hand_in(complete)
    seen = draft_of(complete)
    decide(complete, eva, "approve")

    with pytest.raises(drafts.ClosedDraftError):
        moderation.withdraw(seen)

    assert draft_of(complete).stage == Stage.PUBLISHED


def test_comments_of_editors_stand_beside_their_fields_and_are_answered(
    complete: Contribution, browser_of_owner: Client, eva: User, address: str
) -> None:
    page = draft_of(complete).page
    step = page.instructions[0].id
    places = ["summary", f"instructions.{step}.text", f"debriefing.{page.debriefing[0].id}"]
    for place in places:
        Comment.objects.create(page=complete.page, user=eva, text=f"<i>{place}", contentpath=place)
    Comment.objects.create(
        page=complete.page, user=eva, text="Done", contentpath="title", resolved_at=timezone.now()
    )

    shown = browser_of_owner.get(address)
    form = shown.context["form"]
    entries = {entry.name: entry for section in form.sections for entry in section.entries}
    beside = [
        entries["summary"].remarks,
        next(e for e in entries["instructions"].rows[0].entries if e.name == "text").remarks,
        entries["debriefing"].rows[0].remarks,
    ]
    assert [[one.path for one in remarks] for remarks in beside] == [[place] for place in places]
    assert entries["title"].remarks == []
    assert f"&lt;i&gt;instructions.{step}.text" in shown.content.decode()

    url = reverse("contribution-reply", args=[complete.code, beside[0][0].code])
    browser_of_owner.post(url, {"text": "The <b>youngest</b>."})
    reply = beside[0][0].comment.replies.get()
    assert (reply.user.email, reply.text) == ("ana@example.org", "The <b>youngest</b>.")
    assert "The &lt;b&gt;youngest&lt;/b&gt;." in browser_of_owner.get(address).content.decode()
    nowhere = reverse("contribution-reply", args=[complete.code, "nothing"])
    assert browser_of_owner.post(nowhere, {"text": "x"}).status_code == 404


def test_published_activity_takes_changes_through_the_same_way(
    complete: Contribution, browser_of_owner: Client, eva: User, address: str
) -> None:
    hand_in(complete)
    decide(complete, eva, "approve")
    browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content, summary="Better words.")
    )
    live = ActivityPage.objects.get(pk=complete.page_id)
    assert (draft_of(complete).stage, live.summary) == (
        Stage.PUBLISHED_DRAFT,
        COMPLETE["summary"],
    )

    hand_in(complete)
    assert draft_of(complete).stage == Stage.PUBLISHED_IN_REVIEW
    mail.outbox.clear()
    decide(complete, eva, "approve")

    live.refresh_from_db()
    assert (draft_of(complete).stage, live.summary) == (Stage.PUBLISHED, "Better words.")
    assert mails() == [(["ana@example.org"], "Your changes are published: Bridge of names")]


def test_editors_later_changes_keep_the_credit_and_mail_nobody(
    complete: Contribution, eva: User
) -> None:
    hand_in(complete)
    decide(complete, eva, "approve")
    mail.outbox.clear()
    page = draft_of(complete).page
    page.author = "The editors"

    page.save_revision(user=eva).publish(user=eva)

    credit = queries.credit_of(ActivityPage.objects.get(pk=page.pk))
    assert (credit and credit.names, mails()) == ("Ana Ilieva (Open Room)", [])
    write(complete, {"summary": "Again"})
    assert draft_of(complete).page.author == "The editors"


def test_copy_of_an_editor_keeps_the_authors_and_translations_show_the_credit(
    complete: Contribution, eva: User
) -> None:
    hand_in(complete)
    decide(complete, eva, "approve")
    page = ActivityPage.objects.get(pk=complete.page_id)
    copy = page.copy(update_attrs={"slug": "copy"}, user=eva)
    translated = page.copy_for_translation(locale("bg"), copy_parents=True)

    assert (copy.author, copy.attribution) == (page.author, page.attribution)
    assert queries.credit_of(translated) == queries.credit_of(page)


def test_editor_publishes_directly_and_the_authors_are_told_once(
    complete: Contribution, eva: User
) -> None:
    hand_in(complete)
    mail.outbox.clear()

    draft_of(complete).page.save_revision(user=eva, clean=False).publish(user=eva)

    assert mails() == [(["ana@example.org"], "Published: Bridge of names")]
    assert draft_of(complete).stage == Stage.PUBLISHED


def test_mails_come_in_the_contributors_language(complete: Contribution, eva: User) -> None:
    complete.contributors.update(language="ar")

    hand_in(complete)

    assert f"/ar/contributions/{complete.code}/" in mail.outbox[-1].body


def test_library_without_a_workflow_takes_nothing_in_and_publishes_nothing(
    complete: Contribution, browser_of_owner: Client, address: str
) -> None:
    WorkflowPage.objects.all().delete()
    for workflow in Workflow.objects.all():
        workflow.workflow_tasks.all().delete()
    WorkflowPage.objects.create(page=library(), workflow=Workflow.objects.all()[0])

    answer = browser_of_owner.post(
        address, sent(browser_of_owner.get(address).content) | {"hand-in": "1"}, follow=True
    )

    assert "Nobody looks after the library" in answer.content.decode()
    complete.page.refresh_from_db()
    assert (complete.page.live, draft_of(complete).stage) == (False, Stage.DRAFT)


def test_workflow_is_made_once_and_an_administrators_changes_stay(site: None) -> None:
    workflow = Workflow.objects.get(name=moderation.WORKFLOW)
    task = GroupApprovalTask.objects.get(name=moderation.WORKFLOW)
    assert library().get_workflow() == workflow
    assert [group.name for group in task.groups.all()] == [EDITORS]

    task.groups.set([Group.objects.create(name="Readers")])
    WorkflowPage.objects.filter(page=library()).delete()
    moderation.ensure_moderation()

    assert [group.name for group in task.groups.all()] == ["Readers"]
    assert not WorkflowPage.objects.filter(page=library()).exists()
    other = Workflow.objects.create(name="Other")
    WorkflowPage.objects.create(page=library(), workflow=other)
    assert library("bg").get_workflow() == other


def test_editor_sees_at_the_desk_who_wrote_it(complete: Contribution, eva: User) -> None:
    hand_in(complete)
    desk = signed_in(eva)

    form = desk.get(reverse("wagtailadmin_pages:edit", args=[complete.page_id])).content.decode()

    assert "Ana Ilieva, Open Room" in form
    assert 'href="mailto:ana@example.org"' in form
    assert desk.get(reverse("wagtailadmin_home")).status_code == 200


def test_editor_opens_and_previews_a_draft_that_decides_nothing(
    contribution: Contribution, eva: User
) -> None:
    desk = signed_in(eva)
    urls = [
        reverse("wagtailadmin_pages:edit", args=[contribution.page_id]),
        reverse("wagtailadmin_pages:view_draft", args=[contribution.page_id]),
    ]

    assert [desk.get(url).status_code for url in urls] == [200, 200]


@pytest.mark.parametrize("is_published", [True, False])
def test_draft_is_nowhere_public(complete: Contribution, eva: User, is_published: bool) -> None:
    hand_in(complete)
    if is_published:
        decide(complete, eva, "approve")
    page = draft_of(complete).page
    addresses = [
        "/en/library/", "/en/library/?q=bridge", "/en/search/?q=bridge", "/sitemap.xml",
        f"/en/library/{page.slug}/",
    ]  # fmt: skip

    shown = ["bridge-of-names" in Client().get(one).content.decode() for one in addresses]

    assert shown == [is_published] * len(addresses)
