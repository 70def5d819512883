"""Who writes a contribution: inviting, joining, leaving, handing over.

An invitation is a mail with a signed link that ends after fourteen days and works for the invited
address alone. It is sent to any address in the same way, so that nobody learns who has an account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.db.models.functions import Lower

from acct_site.common.mail import send_on_commit
from curriculum.contributing.models import Contribution, Contributor, ContributorInvitation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

LINK_SECONDS = 14 * 24 * 60 * 60
_SALT = "acct.contributing.invitation"


class InvitationError(Exception):
    """The link is broken, too old, taken back, used, or was sent to another address."""


def invite(contribution: Contribution, email: str, *, by: AbstractUser, language: str) -> None:
    """Save the invitation and mail its link; inviting an address again sends a new one.

    An address that writes along already is mailed nothing.
    """
    address = email.strip()
    people = contribution.contributors.filter(user__email__iexact=address)
    if people.exists():
        return
    with transaction.atomic():
        invitation = _invitation(contribution, address, by)
        send_on_commit(
            "curriculum/contributing/mails/invited",
            address,
            language=language,
            context={
                "inviter": by.get_full_name(),
                "title": contribution.page.draft_title,
                "link": signing.dumps(invitation.code, salt=_SALT),
            },
        )


def _invitation(contribution: Contribution, email: str, by: AbstractUser) -> ContributorInvitation:
    found = contribution.invitations.filter(email__iexact=email).first()
    if found is None:
        return contribution.invitations.create(email=email, invited_by_id=by.pk)
    found.invited_by_id = by.pk
    found.save(update_fields=["invited_by", "invited_at"])
    return found


def take_back(invitation: ContributorInvitation) -> None:
    """Delete an invitation; its link no longer works."""
    invitation.delete()


def invitation_of(link: str, user: AbstractUser) -> ContributorInvitation:
    """Return the invitation behind a link. Raises ``InvitationError`` unless it is this person's."""
    try:
        code = signing.loads(link, salt=_SALT, max_age=LINK_SECONDS)
    except signing.BadSignature as broken:
        raise InvitationError from broken
    found = ContributorInvitation.objects.annotate(address=Lower("email")).filter(
        code=code, address=user.email.lower()
    )
    invitation = found.select_related("contribution__page").first()
    if invitation is None:
        raise InvitationError
    return invitation


def join(invitation: ContributorInvitation, user: AbstractUser, *, language: str) -> Contributor:
    """Let the invited person write along; the invitation is used up."""
    with transaction.atomic():
        me, _ = Contributor.objects.get_or_create(
            contribution_id=invitation.contribution_id,
            user_id=user.pk,
            defaults={"language": language, "credit_name": user.get_full_name()},
        )
        invitation.delete()
    return me


def leave(person: Contributor) -> None:
    """Let a person write no longer. Their name leaves a draft, never what was published.

    Raises ``ValueError`` for the owner, who hands over first.
    """
    if person.is_owner:
        raise ValueError("The owner hands over before leaving.")
    if person.contribution.page.first_published_at:
        Contributor.objects.filter(pk=person.pk).update(user=None)
    else:
        person.delete()


def hand_over(contribution: Contribution, to: Contributor) -> None:
    """Make another of its people the owner."""
    with transaction.atomic():
        contribution.contributors.filter(is_owner=True).update(is_owner=False)
        contribution.contributors.filter(pk=to.pk, user__isnull=False).update(is_owner=True)


def forget_person(user: AbstractUser) -> None:
    """Do what must be done before a person's account is deleted.

    Published activities keep the name they are credited to. A draft of theirs goes to the one who has
    written along longest; one that nobody else writes is deleted.
    """
    for person in Contributor.objects.filter(user_id=user.pk).select_related("contribution__page"):
        contribution = person.contribution
        others = contribution.contributors.filter(user__isnull=False).exclude(pk=person.pk)
        heir = others.order_by("joined_at", "pk").first()
        if heir is None and not contribution.page.first_published_at:
            contribution.page.delete()
        elif heir is not None and person.is_owner:
            hand_over(contribution, heir)
