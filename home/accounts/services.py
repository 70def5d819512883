"""Every write about people and roles: one named function each, with its checks, log and mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from acct_site.common.mail import send_on_commit
from home.accounts import permissions, queries
from home.accounts.choices import RequestState, Role
from home.accounts.models import Invitation, RoleRequest, User
from home.accounts.roles import GROUPS
from home.accounts.tokens import invitation_token

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

INVITATION_DAYS = 14
ERASED = "–"  # what logs say instead of a name that is gone


class LastAdministratorError(Exception):
    """Nobody could look after the site any more."""


# --- Roles ---------------------------------------------------------------------------------------
def request_role(
    user: AbstractUser, *, role: str, organisation: str, reason: str
) -> RoleRequest | None:
    """Save and return a request; None if the person has the role or waits for it already."""
    if role not in queries.roles_to_ask_for(user):
        return None
    facts = {"organisation": organisation, "reason": reason}
    request, is_new = RoleRequest.objects.get_or_create(
        user_id=user.pk, role=role, state=RequestState.PENDING, defaults=facts
    )
    return request if is_new else None


def withdraw_request(request: RoleRequest) -> None:
    """Delete a request that nobody has answered yet."""
    RoleRequest.objects.filter(pk=request.pk, state=RequestState.PENDING).delete()


def answer_requests(
    requests: Iterable[RoleRequest], *, editor: AbstractUser, granted: bool, note: str
) -> int:
    """Grant or decline each request and return how many; one that was answered meanwhile is left.

    Each is logged and each person gets a mail in their language. Raises ``PermissionDenied``, and
    changes nothing, if the editor may not answer one of them.
    """
    with transaction.atomic():
        return sum(_answer(r, editor=editor, granted=granted, note=note) for r in requests)


def _answer(request: RoleRequest, *, editor: AbstractUser, granted: bool, note: str) -> bool:
    if not permissions.user_can_answer(editor, role=request.role, asked_by_id=request.user_id):
        raise PermissionDenied
    state = RequestState.GRANTED if granted else RequestState.DECLINED
    facts = {"state": state, "decided_by": editor, "decided_at": timezone.now(), "note": note}
    waiting = RoleRequest.objects.filter(pk=request.pk, state=RequestState.PENDING)
    if not waiting.update(**facts):
        return False
    if granted:
        _give_role(request.user, request.role)
    _log(
        request.user,
        "acct.role_granted" if granted else "acct.role_declined",
        editor,
        request.role,
    )
    _mail(
        request.user, "role_granted" if granted else "role_declined", role=request.role, note=note
    )
    return True


def _give_role(user: AbstractUser, role: str) -> None:
    user.groups.add(Group.objects.get(name=GROUPS[Role(role)]))


def _log(user: AbstractUser, action: str, editor: AbstractUser | None, role: str) -> None:
    log(instance=user, action=action, user=editor, data={"role": role})


def _mail(user: User, letter: str, *, role: str = "", **context: Any) -> None:
    """Send a letter of this room to the person."""
    with override(user.language):
        words = {"role": Role(role).label} if role else {}
        desk = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('desk')}"
    send_on_commit(
        f"home/accounts/mail/{letter}",
        user.email,
        language=user.language,
        context={"name": user.get_short_name(), "desk_url": desk} | words | context,
    )


# --- Invitations ---------------------------------------------------------------------------------
def invite(
    editor: AbstractUser, *, email: str, role: str, language: str, message: str
) -> Invitation:
    """Save an invitation and mail its link. Raises ``PermissionDenied`` for a role above the editor's."""
    if role not in permissions.roles_given_by(editor):
        raise PermissionDenied
    invitation = Invitation(
        email=email, role=role, language=language, message=message, invited_by_id=editor.pk
    )
    _send_invitation(invitation)
    return invitation


def invite_again(invitation: Invitation) -> None:
    """Mail the link once more; it is valid for two weeks from now."""
    _send_invitation(invitation)


def _send_invitation(invitation: Invitation) -> None:
    with transaction.atomic():
        invitation.expires_at = timezone.now() + timedelta(days=INVITATION_DAYS)
        invitation.save()
        with override(invitation.language):
            path = reverse("invitation", args=[invitation_token(invitation.code)])
        send_on_commit(
            "home/accounts/mail/invitation",
            invitation.email,
            language=invitation.language,
            context={
                "invitation": invitation,
                "days": INVITATION_DAYS,
                "link": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            },
        )


def withdraw_invitation(invitation: Invitation) -> None:
    """Delete an invitation that nobody has accepted: its link is dead."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).delete()


def accept_invitation(invitation: Invitation, user: AbstractUser) -> bool:
    """Give the person the role and say whether it was theirs to take.

    Only who has confirmed the invited address may, only once, and only while the person who invited
    may still give that role.
    """
    owns = EmailAddress.objects.filter(
        user_id=user.pk, email__iexact=invitation.email, verified=True
    ).exists()
    host = invitation.invited_by
    if not owns or host is None or invitation.role not in permissions.roles_given_by(host):
        return False
    with transaction.atomic():
        still_open = Invitation.objects.filter(
            pk=invitation.pk, accepted_at=None, expires_at__gt=timezone.now()
        )
        if not still_open.update(accepted_at=timezone.now(), accepted_by_id=user.pk):
            return False
        _give_role(user, invitation.role)
        _log(user, "acct.invitation_accepted", host, invitation.role)
        RoleRequest.objects.filter(
            user_id=user.pk, role=invitation.role, state=RequestState.PENDING
        ).delete()
    return True


# --- Addresses -----------------------------------------------------------------------------------
def follow_address(user: User) -> None:
    """Make the address that an administrator typed the person's only one, unconfirmed if it is new."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    EmailAddress.objects.get_or_create(
        user=user, email=user.email.lower(), defaults={"primary": True, "verified": False}
    )


def free_address(email: str, *, keep: int) -> None:
    """Delete accounts that took an address, never confirmed any, and never came in."""
    squatters = User.objects.filter(
        email__iexact=email, last_login=None, is_superuser=False
    ).exclude(pk=keep)
    squatters.exclude(emailaddress__verified=True).delete()


# --- Leaving -------------------------------------------------------------------------------------
def delete_account(user: User) -> None:
    """Delete the person with all that is theirs alone, at once, and send a last mail.

    What was published stays: pages keep the author's name as it is written on them. Logs keep what was
    done and forget by whom. Raises ``LastAdministratorError``.
    """
    if queries.is_last_administrator(user):
        raise LastAdministratorError
    with transaction.atomic():
        for name in settings.ACCT_BEFORE_DELETING_PERSON:
            import_string(name)(user)
        _mail(user, "account_deleted")
        _erase_traces(user)
        user.delete()


def _erase_traces(user: User) -> None:
    """End the person's sessions and take name and address out of what outlives the account."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    profile = UserProfile.objects.filter(user=user).first()
    if profile and profile.avatar:
        transaction.on_commit(lambda: profile.avatar.storage.delete(profile.avatar.name))
    Invitation.objects.filter(email__iexact=user.email).delete()
    about_them = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    )
    about_them.update(label=ERASED)
