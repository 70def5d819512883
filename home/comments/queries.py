"""What the thread under a page, the moderators' queue and a person's own list read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.models import Locale, Page

from acct_site.common.commenting import Commentable
from home.comments import rules
from home.comments.choices import CommentState, Following
from home.comments.models import CommentSettings, PageComment

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest


@dataclass
class Entry:
    """A comment as one reader sees it, with the replies below it."""

    comment: PageComment
    is_waiting: bool = False
    is_removed: bool = False
    replies: list[Entry] = field(default_factory=list)


@dataclass
class Thread:
    """The comments of a page, the oldest first, and whether it takes more."""

    opening: rules.Opening
    entries: list[Entry]
    count: int
    has_waiting: bool


def page_for_comments(request: HttpRequest, key: UUID) -> Page:
    """Return the page of the address's language that this request may read and that has comments.

    Raises Http404 for everything else.
    """
    page = Page.objects.live().filter(translation_key=key, locale=Locale.get_active()).first()
    specific = page.specific if page else None
    if not isinstance(specific, Commentable) or not _may_read(request, specific):
        raise Http404("No page with comments.")
    return specific


def _may_read(request: HttpRequest, page: Any) -> bool:
    return all(each.accept_request(request) for each in page.get_view_restrictions())


def opening_of(page: Any, settings: CommentSettings) -> rules.Opening:
    """Return whether the page takes comments today."""
    published = page.first_published_at
    return rules.opening(
        mode=page.comment_mode,
        until=page.comments_until,
        site_is_open=settings.is_open,
        days=settings.days_open,
        published=timezone.localdate(published) if published and page.live else None,
        today=timezone.localdate(),
    )


def thread(page: Any, settings: CommentSettings, own: Collection[str] = ()) -> Thread:
    """Return what a reader sees below the page; ``own`` are the codes of what they wrote themselves.

    A comment that is not shown any more keeps its place, empty, while replies to it are shown.
    """
    shown = Q(state=CommentState.APPROVED) | Q(state=CommentState.PENDING, code__in=own)
    found = PageComment.objects.filter(shown | Q(parent=None, replies__isnull=False), page=page)
    comments = list(found.distinct().order_by("created_at", "pk"))
    entries = [_entry(each, own) for each in comments if each.parent_id is None]
    places = {entry.comment.pk: entry for entry in entries}
    for each in comments:
        if each.parent_id in places:
            places[each.parent_id].replies.append(_entry(each, own))
    seen = [entry for entry in entries if entry.replies or not entry.is_removed]
    flat = [one for entry in seen for one in (entry, *entry.replies)]
    return Thread(
        opening=opening_of(page, settings),
        entries=seen,
        count=sum(not (one.is_waiting or one.is_removed) for one in flat),
        has_waiting=any(one.is_waiting for one in flat),
    )


def _entry(comment: PageComment, own: Collection[str]) -> Entry:
    waiting = comment.state == CommentState.PENDING and comment.code in own
    shown = waiting or comment.state == CommentState.APPROVED
    gone = bool(comment.erased_at) or not shown
    return Entry(comment, is_waiting=waiting and not gone, is_removed=gone)


def published_comment(code: str) -> PageComment:
    """Return an approved comment by its code. Raises Http404 for any other."""
    found = PageComment.objects.filter(code=code, state=CommentState.APPROVED, erased_at=None)
    comment = found.select_related("page__locale").first()
    if comment is None:
        raise Http404("No such comment.")
    return comment


def comment_to_answer(page: Page, code: str) -> PageComment | None:
    """Return the comment that a reply answers. Raises Http404 if the page shows no such comment."""
    if not code:
        return None
    comment = published_comment(code)
    if comment.page_id != page.pk:
        raise Http404("No such comment on this page.")
    return comment


def sent_before(token: str) -> PageComment | None:
    """Return what the form with this token has written already."""
    return PageComment.objects.filter(token=token).first()


def count_lately(page: Page) -> int:
    """Return how many comments the page got in the last hour."""
    since = timezone.now() - timedelta(hours=1)
    return PageComment.objects.filter(page=page, created_at__gte=since).count()


def says_the_same(page: Page, email: str, text: str) -> bool:
    """Say whether this person wrote these words under this page already."""
    same = PageComment.objects.filter(page=page, author_email__iexact=email)
    return any(rules.same_words(text, said) for said in same.values_list("text", flat=True))


def waiting_for_decision() -> QuerySet[PageComment]:
    """Return what moderators must look at: new comments, and published ones that were reported."""
    reported = PageComment.objects.filter(reports__settled_at=None, reports__isnull=False)
    return PageComment.objects.filter(Q(state=CommentState.PENDING) | Q(pk__in=reported))


def for_desk() -> QuerySet[PageComment]:
    """Return all comments as the moderators' list shows them."""
    open_reports = Count("reports", filter=Q(reports__settled_at=None))
    return PageComment.objects.select_related("page", "decided_by").annotate(
        open_reports=open_reports
    )


def around(comment: PageComment) -> list[PageComment]:
    """Return the whole thread that a comment stands in, the first comment first."""
    top = comment.parent_id or comment.pk
    found = PageComment.objects.filter(Q(pk=top) | Q(parent=top))
    return sorted(found.order_by("created_at", "pk"), key=lambda each: each.pk != top)


def comments_by(email: str) -> QuerySet[PageComment]:
    """Return everything that was written under an e-mail address, whatever its case."""
    found = PageComment.objects.filter(author_email__iexact=email.strip())
    return found.exclude(author_email="").select_related("page").order_by("created_at", "pk")


def followers(comment: PageComment) -> QuerySet[PageComment]:
    """Return the comments of a reply's thread whose authors asked, and confirmed, to hear of it."""
    thread = Q(pk=comment.parent_id) | Q(parent=comment.parent_id)
    found = PageComment.objects.filter(thread, following=Following.YES, erased_at=None)
    return found.exclude(author_email__iexact=comment.author_email).order_by("pk")


def person_data(email: str) -> list[dict[str, str]]:
    """Return all that the site keeps under an e-mail address, one row a comment."""
    return [
        {
            "code": comment.code,
            "page": comment.page.title,
            "address": f"{comment.page.full_url}#{comment.anchor}",
            "language": comment.language,
            "reply": "yes" if comment.parent_id else "no",
            "name": comment.author_name,
            "email": comment.author_email,
            "text": comment.text.replace(rules.CUT, "[…]"),
            "state": comment.state,
            "written_at": comment.created_at.isoformat(),
            "decided_at": comment.decided_at.isoformat() if comment.decided_at else "",
            "mail_when_published": "yes" if comment.wants_notice else "no",
            "mail_when_answered": comment.following,
        }
        for comment in comments_by(email)
    ]


def old_and_refused() -> QuerySet[PageComment]:
    """Return rejected comments and spam that were decided 90 days ago or earlier."""
    before = timezone.now() - timedelta(days=rules.RETENTION_DAYS)
    refused = PageComment.objects.filter(state__in=[CommentState.REJECTED, CommentState.SPAM])
    return refused.filter(decided_at__lte=before, erased_at=None)


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return the comments written under the person's address, for their own copy."""
    return {"comments": person_data(user.email)}
