"""Every write to comments: one named function each, with its checks, log and mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings as django_settings
from django.core import signing
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override
from wagtail.log_actions import log
from wagtail.models import Page

from acct_site.common.mail import send_on_commit
from home.comments import queries, rules
from home.comments.choices import CommentState, Following
from home.comments.models import CommentReport, CommentSettings, PageComment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MOST_AN_HOUR = 60
SECONDS_BETWEEN_MAILS = 60 * 60
SECONDS_BETWEEN_LINKS = 10 * 60
LINK_SECONDS = 24 * 60 * 60
_MAILS = "home/comments/mail"
_FOLLOW = "acct.comments.follow"
_OWN = "acct.comments.own"


class RefusedError(Exception):
    """A comment that is not taken."""


class ClosedError(RefusedError):
    """The page takes no comments any more."""


class RepeatedError(RefusedError):
    """The same person said the same words under this page already."""


class CrowdedError(RefusedError):
    """The page gets more comments at the moment than editors can read."""


class StaleDecisionError(Exception):
    """Somebody decided in between, or the step does not exist."""


# --- What readers do -------------------------------------------------------------------------


def post_comment(
    page: Any, *, settings: CommentSettings, token: str, language: str, name: str, email: str,
    text: str, parent: PageComment | None = None, wants_notice: bool = False,
    wants_replies: bool = False,
) -> PageComment:  # fmt: skip
    """Save a comment that waits for an editor, tell the editors, and return it.

    A form that was sent twice (same ``token``) returns what its first arrival wrote. Raises
    ``ClosedError``, ``RepeatedError`` or ``CrowdedError``; nothing is saved then.
    """
    if known := queries.sent_before(token):
        return known
    _check(page, settings, email, text)
    fields: dict[str, Any] = {"author_name": name, "author_email": email, "text": text}
    fields |= {"wants_notice": wants_notice, "language": language, "token": token}
    fields["following"] = Following.ASKED if wants_replies else Following.NO
    try:
        with transaction.atomic():
            comment = PageComment.objects.create(page=page, parent=_first(parent), **fields)
            _tell_editors(comment, settings)
            if wants_replies:
                _mail("confirm", comment, follow=follow_path(comment))
    except IntegrityError:  # the second of two presses of the button
        return PageComment.objects.get(token=token)
    return comment


def _check(page: Any, settings: CommentSettings, email: str, text: str) -> None:
    if not queries.opening_of(page, settings).is_open:
        raise ClosedError
    if queries.says_the_same(page, email, text):
        raise RepeatedError
    if queries.count_lately(page) >= MOST_AN_HOUR:
        raise CrowdedError


def _first(parent: PageComment | None) -> PageComment | None:
    """Return the comment that a reply hangs on: threads are one level deep."""
    return parent.parent or parent if parent else None


def report_comment(comment: PageComment, *, reason: str, text: str) -> None:
    """Save what somebody says is wrong with a published comment, and bring it back to the queue."""
    CommentReport.objects.create(comment=comment, reason=reason, text=text)
    settings = CommentSettings.for_site(comment.page.get_site())
    _tell_editors(comment, settings)


def follow_path(comment: PageComment) -> str:
    """Return the address, without its host, where a person confirms or ends mails about replies."""
    with override(comment.language):
        return reverse("comment-follow", args=[signing.dumps(comment.code, salt=_FOLLOW)])


def comment_followed(token: str) -> PageComment | None:
    """Return the comment that a signed link about replies names, or None."""
    try:
        code = signing.loads(token, salt=_FOLLOW)
    except signing.BadSignature:
        return None
    return PageComment.objects.filter(code=code, erased_at=None).select_related("page").first()


def follow(comment: PageComment, following: Following) -> None:
    """Save whether the author hears of replies. Once declined it needs a new wish."""
    comment.following = following
    comment.save(update_fields=["following"])


def send_own_link(email: str, language: str) -> None:
    """Mail a person the link to what they wrote, or that there is nothing.

    Both cases mail and answer alike, so that nobody learns who commented. An address gets one such
    mail in ten minutes.
    """
    digest = salted_hmac("acct.comments.link", email.casefold(), algorithm="sha256").hexdigest()
    if not cache.add(f"comment-link:{digest}", 1, SECONDS_BETWEEN_LINKS):
        return
    context = {"path": own_path(email, language), "hours": LINK_SECONDS // 3600}
    send_on_commit(f"{_MAILS}/own", email, language=language, context=context)


def own_path(email: str, language: str) -> str:
    """Return the address, without its host, of what a person wrote; "" if that is nothing."""
    newest = queries.comments_by(email).filter(erased_at=None).last()
    if newest is None:
        return ""
    with override(language):
        return reverse("comment-own", args=[signing.dumps(newest.code, salt=_OWN)])


def person_of_link(token: str) -> str | None:
    """Return the e-mail address that a link of ``send_own_link`` opens, or None once it is too old.

    The link names a comment instead of the address, so that no log holds the address.
    """
    try:
        code = signing.loads(token, salt=_OWN, max_age=LINK_SECONDS)
    except signing.BadSignature:
        return None
    found = PageComment.objects.filter(code=code, erased_at=None).first()
    return found.author_email if found else None


# --- What moderators do ----------------------------------------------------------------------


def post_reply_of_team(
    page: Page, *, by: AbstractUser, text: str, language: str, parent: PageComment | None,
    token: str,
) -> PageComment:  # fmt: skip
    """Save what a moderator says under a page, published at once and marked as the team's."""
    if known := queries.sent_before(token):
        return known
    fields: dict[str, Any] = {"author_name": _public_name(by), "author_email": by.email}
    fields |= {"state": CommentState.APPROVED, "is_from_team": True, "text": text}
    fields |= {"decided_at": timezone.now(), "decided_by_id": by.pk, "language": language}
    with transaction.atomic():
        comment = PageComment.objects.create(
            page=page, parent=_first(parent), token=token, **fields
        )
        _log(comment, "reply", by)
        _tell_followers(comment)
    return comment


def _public_name(user: AbstractUser) -> str:
    """Return a name that never is the address."""
    return (user.get_full_name() or gettext("Editors"))[: rules.LONGEST_NAME]


@transaction.atomic
def decide(comment: PageComment, state: str, *, by: AbstractUser | None) -> None:
    """Save a decision, settle what was reported, log it and tell those who wait for it.

    To approve what is approved only settles its reports. Raises ``StaleDecisionError``, with nothing
    saved, if the comment cannot go there from where it stands by now.
    """
    now = timezone.now()
    comment.reports.filter(settled_at=None).update(settled_at=now)
    if comment.state == state == CommentState.APPROVED:
        _log(comment, "keep", by)
        return
    if not rules.may_become(comment.state, state) or comment.is_from_team:
        raise StaleDecisionError
    changes: dict[str, Any] = {"state": state, "decided_at": now, "decided_by": by}
    same = PageComment.objects.filter(pk=comment.pk, state=comment.state, erased_at=None)
    if not same.update(**changes):
        raise StaleDecisionError
    for name, value in changes.items():
        setattr(comment, name, value)
    _log(comment, state, by)
    if state == CommentState.APPROVED:
        _tell_author(comment)
        _tell_followers(comment)


@transaction.atomic
def cut_words(comment: PageComment, words: str, *, by: AbstractUser) -> None:
    """Take words out of a comment for good; readers see that editors did. Raises ValueError if absent."""
    comment.text = rules.cut(comment.text, words)
    comment.save(update_fields=["text"])
    _log(comment, "cut", by)


@transaction.atomic
def delete_comment(comment: PageComment, *, by: AbstractUser | None) -> None:
    """Delete a comment; while it has replies an empty place stays."""
    _log(comment, "delete", by, deleted=True)
    _remove(comment)


@transaction.atomic
def erase_person(email: str, *, by: AbstractUser | None = None) -> int:
    """Erase all that was written under an address and return how many comments that were."""
    comments = list(queries.comments_by(email))
    for comment in comments:
        _log(comment, "erase", by, deleted=True)
        _remove(comment)
    return len(comments)


@transaction.atomic
def delete_old() -> int:
    """Delete what was refused 90 days ago or earlier and return how many comments that were."""
    comments = list(queries.old_and_refused())
    for comment in comments:
        _remove(comment)
    return len(comments)


def _remove(comment: PageComment) -> None:
    if comment.replies.exists():
        _empty(comment)
        return
    parent = comment.parent
    comment.delete()
    if parent and parent.erased_at and not parent.replies.exists():
        parent.delete()


def _empty(comment: PageComment) -> None:
    comment.reports.all().delete()
    comment.author_name = comment.author_email = comment.text = ""
    comment.following, comment.wants_notice = Following.NO, False
    comment.erased_at = timezone.now()
    comment.save()


def _log(comment: PageComment, act: str, by: AbstractUser | None, **options: Any) -> None:
    log(comment, f"home.comment.{act}", user=by, **options)


# --- Mails -----------------------------------------------------------------------------------


def _mail(name: str, comment: PageComment, to: str = "", **context: Any) -> None:
    headers: dict[str, str] = context.pop("headers", {})
    send_on_commit(
        f"{_MAILS}/{name}",
        to or comment.author_email,
        language=context.pop("language", comment.language),
        context={"comment": comment, "page": comment.page} | context,
        headers=headers,
    )


def _tell_editors(comment: PageComment, settings: CommentSettings) -> None:
    """Mail the editors that something waits: once an hour and page."""
    page = comment.page
    if not cache.add(f"comment-mail:{page.pk}", 1, SECONDS_BETWEEN_MAILS):
        return
    owner = page.owner.email if page.owner and page.owner.is_active else ""
    queue = reverse("comments:list") + "?state=waiting"
    for address in settings.addresses or [owner]:
        if address:
            _mail("waiting", comment, to=address, queue=queue, language=page.locale.language_code)


def _tell_author(comment: PageComment) -> None:
    """Mail the author, if they wished it, that the comment is published; once."""
    if not comment.wants_notice:
        return
    comment.wants_notice = False
    comment.save(update_fields=["wants_notice"])
    _mail("approved", comment)


def _tell_followers(reply: PageComment) -> None:
    """Mail those who asked to hear of replies in this thread; one mail an address."""
    if reply.parent_id is None:
        return
    for comment in {
        each.author_email.casefold(): each for each in queries.followers(reply)
    }.values():
        path = follow_path(comment)
        context: dict[str, Any] = {
            "reply": reply,
            "follow": path,
            "headers": _unsubscribe_headers(comment),
        }
        _mail("reply", comment, **context)


def _unsubscribe_headers(comment: PageComment) -> dict[str, str]:
    """Return what lets a mail program end the mails with one press."""
    token = signing.dumps(comment.code, salt=_FOLLOW)
    with override(comment.language):
        path = reverse("comment-unfollow", args=[token])
    return {
        "List-Unsubscribe": f"<{django_settings.WAGTAILADMIN_BASE_URL}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
