"""What the pages of contributing read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.crypto import salted_hmac
from wagtail.models import Comment, Page, TaskState, WorkflowState

from curriculum.contributing import permissions
from curriculum.contributing.choices import Stage
from curriculum.contributing.models import Contribution, Contributor, ContributorInvitation
from curriculum.contributing.models.values import OF_PAGE, Values, read_values
from curriculum.contributing.rules import stages
from curriculum.contributing.rules.completeness import Completeness, completeness
from curriculum.contributing.rules.licences import licences_for_adaptation
from curriculum.library.models import ActivityPage, LibraryIndexPage

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from wagtail.models import Revision

MOST_VERSIONS = 60


@dataclass(frozen=True)
class Draft:
    """A contribution with its page as it was saved last, seen by one of its contributors."""

    contribution: Contribution
    page: ActivityPage
    me: Contributor
    stage: Stage
    workflow: WorkflowState | None

    @property
    def version(self) -> str:
        """What a form was drawn with: our edit counter and the time of the page's latest revision.

        The second changes when an editor saves at the desk, so that neither overwrites the other.
        """
        return version_of(self.contribution, self.page)

    @property
    def is_under_review(self) -> bool:
        return stages.is_under_review(self.stage)

    @property
    def is_editable(self) -> bool:
        """Whether its contributors may change it: not under review and not locked by an editor."""
        return not self.is_under_review and not self.page.locked

    @property
    def is_deletable(self) -> bool:
        """Whether this person may delete it: its owner, as long as it was never published."""
        return self.me.is_owner and not self.page.first_published_at and not self.is_under_review

    @property
    def title(self) -> str:
        return str(self.page.title or self.page.draft_title or self.contribution.page.title)

    @property
    def is_live(self) -> bool:
        return bool(self.page.live)

    @property
    def values(self) -> Values:
        """Every value as it was saved last, with the person's own name."""
        own = {"credit_name": self.me.credit_name}
        own["credit_organisation"] = self.me.credit_organisation
        return read_values(self.contribution, self.page) | own

    @property
    def completeness(self) -> Completeness:
        return completeness_of(self.contribution, self.page)

    @property
    def answer(self) -> TaskState | None:
        """The editors' last request for changes, while it is open."""
        state = self.workflow and self.workflow.current_task_state
        return state if state and state.status == TaskState.STATUS_REJECTED else None


@dataclass(frozen=True)
class Remark:
    """An editor's comment on a part of the page: ``path`` is "summary" or "instructions.ID.text"."""

    comment: Comment
    code: str

    @property
    def path(self) -> str:
        return str(self.comment.contentpath)

    @property
    def place(self) -> str:
        """The field that it stands beside."""
        return self.path.partition(".")[0]


@dataclass(frozen=True)
class Version:
    """One saved state: its number from the first one on, and the names of the fields it changed."""

    number: int
    revision: Revision
    changed: tuple[str, ...]
    is_live: bool
    is_latest: bool


def version_of(contribution: Contribution, page: ActivityPage) -> str:
    """Return what a form is drawn with and has to bring back."""
    saved = page.latest_revision_created_at
    return f"{contribution.edit_counter}.{int(saved.timestamp() * 1_000_000) if saved else 0}"


def completeness_of(contribution: Contribution, page: ActivityPage) -> Completeness:
    """Return what the draft lacks; it is enough that one of its contributors has given a name."""
    named = {"credit_name": contribution.credited_author}
    return completeness(read_values(contribution, page) | named)


def stage_of(page: Page) -> Stage:
    """Return where a page stands."""
    state = page.current_workflow_state
    return Stage(
        stages.stage_of(
            is_live=page.live,
            has_changes=page.has_unpublished_changes,
            workflow=state.status if state else None,
        )
    )


def contributions_of(user: AbstractUser) -> QuerySet[Contribution]:
    """Return what a person writes, last saved first, with pages, workflow states and people."""
    # Wagtail's own prefetch_workflow_states asks for plain pages and finds nothing for a page type.
    states = Prefetch(
        "_specific_workflow_states", WorkflowState.objects.active(), "_current_workflow_states"
    )
    pages = ActivityPage.objects.select_related("locale").prefetch_related(states)
    people = Contributor.objects.select_related("user")
    found = Contribution.objects.filter(contributors__user_id=user.pk)
    return found.order_by("-page__latest_revision_created_at", "-pk").prefetch_related(
        Prefetch("page", queryset=pages), Prefetch("contributors", queryset=people)
    )


def contribution_for(
    user: AbstractUser | AnonymousUser, code: str
) -> tuple[Contribution, Contributor]:
    """Return a contribution and the person in it. Raises Http404 unless they are one of its people."""
    person = permissions.require_contributor(user)
    people = Contributor.objects.select_related("contribution__page__locale")
    me = people.filter(user_id=person.pk, contribution__code=code).first()
    if me is None:
        raise Http404("No such contribution.")
    return me.contribution, me


def draft_for(user: AbstractUser | AnonymousUser, code: str) -> Draft:
    """Return a contribution as it was saved last. Raises Http404 unless the person writes it."""
    contribution, me = contribution_for(user, code)
    page: ActivityPage = contribution.page.get_latest_revision_as_object()
    state = contribution.page.current_workflow_state
    return Draft(contribution, page, me, stage_of(contribution.page), state)


def remarks_on(page: ActivityPage) -> list[Remark]:
    """Return the comments of a page that nobody has resolved, oldest first, with their replies."""
    comments = Comment.objects.filter(page_id=page.pk, resolved_at__isnull=True)
    found = comments.select_related("user").prefetch_related("replies__user").order_by("pk")
    return [Remark(comment, remark_code(comment)) for comment in found]


def remark_code(comment: Comment) -> str:
    """Return the public name of a comment, which is not its number."""
    digest = salted_hmac("acct.remark", str(comment.pk), algorithm="sha256")
    return digest.hexdigest()[:12]


def versions_of(page: ActivityPage) -> list[Version]:
    """Return the last sixty states of a page, newest first."""
    whole = page.revisions.count()
    newest = page.revisions.select_related("user").order_by("-created_at", "-pk")
    found = list(newest[: MOST_VERSIONS + 1])
    before = [*found[1:], None]
    return [
        Version(
            number=whole - place,
            revision=revision,
            changed=_changed(older, revision),
            is_live=revision.pk == page.live_revision_id,
            is_latest=place == 0,
        )
        for place, (revision, older) in enumerate(zip(found, before, strict=True))
    ][:MOST_VERSIONS]


def _changed(older: Revision | None, newer: Revision) -> tuple[str, ...]:
    """Return the names of the fields that differ between two states, in the order of the form."""
    if older is None:
        return ()
    return tuple(name for name in OF_PAGE if _stored(older, name) != _stored(newer, name))


def _stored(revision: Revision, name: str) -> Any:
    """Return a field as a revision holds it; row numbers of the database tell nothing."""
    if name == "topics":
        return sorted(item["tag"] for item in revision.content.get("topic_items", []))
    value = revision.content.get(name)
    return json.loads(value) if isinstance(value, str) and value.startswith("[{") else value


def version_by_number(page: ActivityPage, number: int) -> Revision:
    """Return the state with this number. Raises Http404."""
    if number < 1:
        raise Http404("No such version.")
    found: Revision | None = page.revisions.order_by("created_at", "pk")[
        number - 1 : number
    ].first()
    if found is None:
        raise Http404("No such version.")
    return found


def may_be_adapted(activity: ActivityPage) -> bool:
    """Whether the activity's licence allows others their own version of it."""
    return bool(licences_for_adaptation(activity.licence))


def people_of(contribution: Contribution) -> QuerySet[Contributor]:
    """Return a contribution's people with their accounts, the owner first."""
    return contribution.contributors.select_related("user").order_by("-is_owner", "pk")


def invitations_to(contribution: Contribution) -> QuerySet[ContributorInvitation]:
    """Return the addresses that have not answered yet."""
    return contribution.invitations.order_by("invited_at")


def libraries() -> QuerySet[LibraryIndexPage]:
    """Return the live libraries, one a language, that activities can be written for."""
    found: QuerySet[LibraryIndexPage] = LibraryIndexPage.objects.live()
    return found.select_related("locale").order_by("path")


@dataclass(frozen=True)
class Credit:
    """Who contributed a published activity, and when it was published first."""

    names: str
    published_at: datetime


def credit_of(page: Page) -> Credit | None:
    """Return the credit of a contributed activity in any language, or None for others.

    The names are those that the contributors chose; they stay when an editor changes the page, when
    it is translated and when a contributor's account is deleted.
    """
    found = Contribution.objects.filter(page__translation_key=page.translation_key)
    contribution = found.select_related("page").prefetch_related("contributors").first()
    if contribution is None or not contribution.page.first_published_at:
        return None
    names = [
        f"{one.credit_name} ({one.credit_organisation})"
        if one.credit_organisation
        else one.credit_name
        for one in contribution.people
        if one.credit_name
    ]
    return Credit(", ".join(names), contribution.page.first_published_at) if names else None


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return to which activities the person contributes, and under which name, for their own copy."""
    own = Contributor.objects.filter(user_id=user.pk).order_by("joined_at")
    invited = ContributorInvitation.objects.filter(invited_by_id=user.pk)
    return {
        "contributions": list(
            own.values(
                "contribution__page__title",
                "is_owner",
                "credit_name",
                "credit_organisation",
                "joined_at",
            )
        ),
        "invited_to_contribute": list(invited.values("contribution__page__title", "email")),
    }
