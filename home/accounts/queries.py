"""What is read about people: who they are, what waits, what the site keeps about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import F
from django.http import Http404
from django.utils.module_loading import import_string
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from home.accounts.choices import RequestState, Role
from home.accounts.models import Invitation, RoleRequest, User
from home.accounts.permissions import roles_given_by
from home.accounts.roles import roles_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet

_OWN_FACTS = (
    "email", "first_name", "last_name", "organisation", "country", "working_languages", "about",
    "language", "time_zone", "date_joined", "last_login",
)  # fmt: skip


def person_with_address(email: str) -> User | None:
    """Return whose address this is, confirmed or not; whose is confirmed goes first."""
    people: list[User] = filter_users_by_email(email, prefer_verified=True)
    return people[0] if people else None


def is_last_administrator(user: AbstractUser) -> bool:
    """Whether nobody could look after the site once this person is gone."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def roles_to_ask_for(user: AbstractUser) -> list[Role]:
    """Return the roles that the person neither has nor waits for."""
    waiting = requests_of(user).filter(state=RequestState.PENDING).values_list("role", flat=True)
    known = {*roles_of(user), *waiting}
    return [role for role in Role if role not in known]


def requests_of(user: AbstractUser) -> QuerySet[RoleRequest]:
    """Return what the person asked for, newest first."""
    return RoleRequest.objects.filter(user_id=user.pk).order_by("-asked_at")


def waiting_requests(editor: AbstractUser) -> QuerySet[RoleRequest]:
    """Return the requests that this person may answer, oldest first."""
    requests = RoleRequest.objects.filter(
        state=RequestState.PENDING, role__in=roles_given_by(editor), user__is_active=True
    ).select_related("user")
    return requests if editor.is_superuser else requests.exclude(user_id=editor.pk)


def answered_requests(editor: AbstractUser) -> QuerySet[RoleRequest]:
    """Return what was answered of the roles that this person may give, newest first."""
    requests = RoleRequest.objects.exclude(state=RequestState.PENDING)
    mine = requests.filter(role__in=roles_given_by(editor)).order_by("-decided_at")
    return mine.select_related("user", "decided_by")


def invitations(editor: AbstractUser) -> QuerySet[Invitation]:
    """Return the invitations to roles that this person may give, open ones first."""
    found = Invitation.objects.filter(role__in=roles_given_by(editor))
    order = (F("accepted_at").desc(nulls_first=True), "-invited_at")
    return found.select_related("invited_by", "accepted_by").order_by(*order)


def open_invitation(code: str) -> Invitation:
    """Return the invitation if it can still be accepted. Raises Http404 otherwise."""
    found = Invitation.objects.select_related("invited_by").filter(code=code).first()
    if found is None or not found.is_open:
        raise Http404("No such invitation.")
    return found


def unpublished_pages(editor: AbstractUser) -> QuerySet[Page]:
    """Return the pages whose last draft is this editor's and is not published, newest first."""
    drafts = Page.objects.filter(has_unpublished_changes=True, latest_revision__user_id=editor.pk)
    newest: QuerySet[Page] = drafts.order_by("-latest_revision_created_at")[:5]
    return newest


def everything_about(user: AbstractUser) -> dict[str, Any]:
    """Return what each room keeps about the person: see ``ACCT_PERSONAL_DATA``."""
    collected: dict[str, Any] = {}
    for name in settings.ACCT_PERSONAL_DATA:
        collected |= import_string(name)(user)
    return collected


def personal_data(user: User) -> dict[str, Any]:
    """Return what this room and the CMS keep about the person; no secret, nobody else's words."""
    addresses = EmailAddress.objects.filter(user=user)
    keys = Authenticator.objects.filter(user=user).order_by("created_at")
    sessions = UserSession.objects.filter(user=user).order_by("created_at")
    return {
        "account": {name: getattr(user, name) for name in _OWN_FACTS},
        "addresses": list(addresses.values("email", "verified", "primary")),
        "roles": [role.value for role in roles_of(user)],
        "role_requests": list(
            requests_of(user).values(
                "role", "organisation", "reason", "state", "asked_at", "decided_at", "note"
            )
        ),
        "invitations_sent": list(user.sent_invitations.values("role", "invited_at")),
        "invitations_accepted": list(user.accepted_invitations.values("role", "accepted_at")),
        "ways_to_sign_in": [
            {"name": str(key), "added": key.created_at, "last_used": key.last_used_at}
            for key in keys
        ],
        "signed_in_devices": list(sessions.values("created_at", "ip", "user_agent")),
        "editing": _editing_data(user),
    }


def _editing_data(user: User) -> dict[str, Any]:
    """Return what the CMS keeps about the person's own work."""
    pages = Page.objects.filter(owner=user).order_by("path")
    facts = ("timestamp", "action", "label")
    return {
        "pages": list(pages.values("title", "url_path", "first_published_at")),
        "log": [
            *PageLogEntry.objects.filter(user=user).values(*facts),
            *ModelLogEntry.objects.filter(user=user).values("timestamp", "action"),
        ],
    }
