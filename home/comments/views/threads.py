"""The thread under a page, and the forms that readers send from there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acct_site.common.htmx import render_part
from acct_site.common.limits import may
from home.comments import permissions, queries, services
from home.comments.forms import CommentForm, ReportForm, TeamReplyForm
from home.comments.models import CommentSettings
from home.comments.views import browser

if TYPE_CHECKING:
    from django.forms import Form
    from wagtail.models import Page

    from home.comments.models import PageComment

_WRITE = "home/comments/write_page.html"
_THANKS = gettext_noop(
    "Thank you. An editor reads your comment before it is published. Until then you alone see it,"
    " in this browser."
)
_REPORT = "home/comments/report_page.html"


def comments_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what ``home/comments/parts/thread.html`` shows below a page; nothing in a preview."""
    if page.pk is None or getattr(request, "is_preview", False):
        return {"thread": None}
    settings = CommentSettings.for_request(request)
    return {
        "thread": queries.thread(page, settings, browser.own_codes(request)),
        "moderates": permissions.user_can_moderate(request.user),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form of a comment or reply, with htmx the form alone; save what it sends.

    It has an address of its own, so that the page itself can be cached: the form's tokens are the
    visitor's own.
    """
    page = queries.page_for_comments(request, key)
    parent = queries.comment_to_answer(page, request.GET.get("to", ""))
    settings = CommentSettings.for_request(request)
    is_team = permissions.user_can_moderate(request.user)
    if not (is_team or queries.opening_of(page, settings).is_open):
        messages.warning(request, _("Comments on this page are closed."))
        return redirect(_place(page, request))
    form = _form(request, parent, is_team=is_team)
    if request.method == "POST" and form.is_valid():
        comment = _write(request, page, parent, settings, form)
        if comment:
            return _thank(request, page, comment)
    context = {"page": page, "parent": parent, "form": form, "is_team": is_team}
    return render_part(request, _WRITE, "form", _shown(context), status=_status(form))


def _shown(context: dict[str, Any]) -> dict[str, Any]:
    # Under another name than "page": the frame of the site would take the form for the page itself.
    context["subject"] = context.pop("page")
    return context


def _form(
    request: HttpRequest, parent: PageComment | None, *, is_team: bool
) -> CommentForm | TeamReplyForm:
    # Several may stand on one page, each below what it answers.
    options: dict[str, Any] = {"data": request.POST or None}
    options["auto_id"] = f"{parent.code if parent else 'new'}-%s"
    form = TeamReplyForm(**options) if is_team else CommentForm(initial=_known(request), **options)
    form.fields["text"].widget.attrs["autofocus"] = bool(getattr(request, "htmx", False))
    return form


def _known(request: HttpRequest) -> dict[str, str]:
    user = request.user
    return {"name": user.get_full_name(), "email": user.email} if user.is_authenticated else {}


def _write(
    request: HttpRequest, page: Page, parent: PageComment | None, settings: CommentSettings,
    form: Form,
) -> PageComment | None:  # fmt: skip
    """Save what a valid form holds and return it; else say in the form why not."""
    data = dict(form.cleaned_data)
    place: dict[str, Any] = {
        "parent": parent,
        "language": get_language() or page.locale.language_code,
    }
    if isinstance(form, TeamReplyForm):
        return services.post_reply_of_team(page, by=_person(request), **data, **place)
    for name in ("website_address", "drawn"):
        data.pop(name)
    if not _within_limits(request, page, data["token"]):
        form.add_error(None, _("That is a lot in a short time. Please wait ten minutes."))
        return None
    try:
        return services.post_comment(page, settings=settings, **data, **place)
    except services.RepeatedError:
        form.add_error("text", _("You have sent this comment already."))
    except services.CrowdedError:
        form.add_error(None, _("Many people write here at the moment. Please try in an hour."))
    except services.ClosedError:
        form.add_error(None, _("Comments on this page have just been closed."))
    return None


def _person(request: HttpRequest) -> Any:
    return permissions.require_moderator(request.user)


def _within_limits(request: HttpRequest, page: Page, token: str) -> bool:
    """Count a try from this address; what was sent twice counts once."""
    if queries.sent_before(token):
        return True
    anywhere = may(request, "comment", most=10, seconds=600)
    return may(request, f"comment:{page.pk}", most=5, seconds=600) and anywhere


def _status(form: Form) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _thank(request: HttpRequest, page: Page, comment: PageComment) -> HttpResponse:
    """Lead back to the page, where the visitor's browser shows them what they wrote."""
    if comment.is_from_team:
        messages.success(request, _("Your reply is published."))
    else:
        messages.success(request, _(_THANKS))
    answer = redirect(f"{page.get_url(request)}#{comment.anchor}")
    if not comment.is_from_team:
        browser.remember(request, answer, comment.code)
    return answer


def _place(page: Page, request: HttpRequest) -> str:
    return f"{page.get_url(request)}#comments"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_report(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form that says what is wrong with a comment; bring the comment back to the queue."""
    comment = queries.published_comment(code)
    page = queries.page_for_comments(request, comment.page.translation_key)
    if page.pk != comment.page_id:
        raise Http404("The comment stands under the page in another language.")
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if may(request, "comment-report", most=5, seconds=3600):
            reason, text = form.cleaned_data["reason"], form.cleaned_data["text"]
            services.report_comment(comment, reason=reason, text=text)
            messages.success(request, _("Thank you. An editor looks at the comment again."))
            return redirect(f"{page.get_url(request)}#{comment.anchor}")
        form.add_error(None, _("That is a lot in a short time. Please wait an hour."))
    context = _shown({"page": page, "comment": comment, "form": form})
    return render(request, _REPORT, context, status=_status(form))
