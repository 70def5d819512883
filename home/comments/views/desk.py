"""The moderators' desk in the CMS: the queue, one comment with its thread, and one person."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry, Page
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from home.comments import permissions, queries, services
from home.comments.choices import CommentState
from home.comments.forms import CutForm, DecisionForm, PersonForm, TeamReplyForm
from home.comments.models import PageComment
from home.comments.views.own import person_file

_DETAIL = "home/comments/desk/comment.html"
_PERSON = "home/comments/desk/person.html"
WAITING = "waiting"

type Crumbs = list[dict[str, str]]


class CommentFilterSet(WagtailFilterSet):
    """State, page, language and day of writing."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(WAITING, gettext_lazy("For a decision")), *CommentState.choices],
        method="with_state",
    )
    page = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Page"),
        queryset=Page.objects.filter(page_comments__isnull=False).distinct().order_by("title"),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )
    created_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Written"), widget=DateRangePickerWidget
    )

    class Meta:
        model = PageComment
        fields: ClassVar[list[str]] = ["state", "page", "language", "created_at"]

    def with_state(self, comments: QuerySet[PageComment], _name: str, state: str) -> Any:
        if state == WAITING:
            return comments.filter(pk__in=queries.waiting_for_decision().values("pk"))
        return comments.filter(state=state)


class CommentIndexView(IndexView):
    """The list, which also leads to what one person wrote."""

    default_ordering = "-created_at"

    @cached_property
    def header_buttons(self) -> list[Any]:
        person = HeaderButton(_("By person"), reverse("comments:person"), icon_name="user")
        return [*super().header_buttons, person]


class WaitingMenuItem(MenuItem):
    """A menu entry that says how many comments wait."""

    def render_component(self, request: HttpRequest) -> Any:
        item = super().render_component(request)
        waiting = queries.waiting_for_decision().count()
        if waiting:
            item.label = _("%(label)s (%(count)s)") % {"label": self.label, "count": waiting}
        return item


class CommentViewSet(SnippetViewSet):
    """Comments in the CMS. They are decided on, answered and cut there, never rewritten."""

    model = PageComment
    icon = "comment"
    menu_label = gettext_lazy("Comments")
    menu_name = "comments"
    menu_order = 160
    add_to_admin_menu = True
    url_namespace = "comments"
    url_prefix = "comments"
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = CommentIndexView
    filterset_class = CommentFilterSet
    list_per_page = 50
    search_fields: ClassVar[list[str]] = ["text", "author_name", "author_email"]
    list_display: ClassVar[list[str | Column]] = [
        "excerpt",
        Column("author_name", label=gettext_lazy("Name")),
        Column("author_email", label=gettext_lazy("E-mail address")),
        Column("page", label=gettext_lazy("Page")),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column("open_reports", label=gettext_lazy("Reports")),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
    ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return type("CommentMenuItem", (WaitingMenuItem, super().menu_item_class), {})

    @property
    def menu_url(self) -> str:
        return reverse(self.get_url_name("list")) + f"?state={WAITING}"

    @property
    def edit_view(self) -> Callable[..., HttpResponse]:
        return comment_detail

    @property
    def delete_view(self) -> Callable[..., HttpResponse]:
        return comment_detail

    def get_queryset(self, request: HttpRequest) -> QuerySet[PageComment]:
        return queries.for_desk()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("person/", comments_of_person, name="person")]


def comment_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """Show a comment in its thread and do what a moderator decides about it."""
    user = permissions.require_moderator(request.user)
    comment = get_object_or_404(queries.for_desk(), pk=pk)
    act = request.POST.get("act", "")
    reply = TeamReplyForm(request.POST if act == "reply" else None)
    cut = CutForm(request.POST if act == "cut" else None)
    done = _acts(user, comment, reply, cut).get(act)
    if done and done(request):
        return redirect(_after(request, comment))
    context = {
        "comment": comment,
        "thread": queries.around(comment),
        "reports": comment.reports.all(),
        "history": ModelLogEntry.objects.for_instance(comment).select_related("user"),
        "reply_form": reply,
        "cut_form": cut,
        "may_delete": permissions.user_can_delete(user),
        **_frame(_("Comment"), "comment"),
    }
    wrong = reply.errors or cut.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, _DETAIL, context, status=status)


def _after(request: HttpRequest, comment: PageComment) -> str:
    """Return to the comment, or to the queue once it is gone or decided."""
    if request.POST.get("act") in {"cut", "reply"}:
        return reverse("comments:edit", args=[comment.pk])
    return reverse("comments:list") + f"?state={WAITING}"


def _acts(
    user: Any, comment: PageComment, reply: TeamReplyForm, cut: CutForm
) -> dict[str, Callable[[HttpRequest], bool]]:
    """Return what the desk's buttons do; each says whether it is done."""

    def decide(request: HttpRequest) -> bool:
        return _decide(request, user, comment)

    def take_out(request: HttpRequest) -> bool:
        return cut.is_valid() and _cut(request, user, comment, cut)

    def answer(request: HttpRequest) -> bool:
        return reply.is_valid() and _reply(request, user, comment, reply)

    def delete(request: HttpRequest) -> bool:
        return _delete(request, user, comment)

    return {"decide": decide, "cut": take_out, "reply": answer, "delete": delete}


def _decide(request: HttpRequest, user: Any, comment: PageComment) -> bool:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return False
    try:
        services.decide(comment, form.cleaned_data["state"], by=user)
    except services.StaleDecisionError:
        messages.error(request, _("Somebody else decided in the meantime. Look again."))
        return False
    messages.success(request, _("Decided: %(state)s.") % {"state": comment.get_state_display()})
    return True


def _cut(request: HttpRequest, user: Any, comment: PageComment, form: CutForm) -> bool:
    try:
        services.cut_words(comment, form.cleaned_data["words"], by=user)
    except ValueError:
        form.add_error("words", _("These words do not stand in the comment. Copy them from it."))
        return False
    messages.success(request, _("The words are taken out. Readers see that you did."))
    return True


def _reply(request: HttpRequest, user: Any, comment: PageComment, form: TeamReplyForm) -> bool:
    if comment.state != CommentState.APPROVED:
        services.decide(comment, CommentState.APPROVED, by=user)
    services.post_reply_of_team(
        comment.page, by=user, parent=comment, language=comment.language, **form.cleaned_data
    )
    messages.success(request, _("Your reply is published."))
    return True


def _delete(request: HttpRequest, user: Any, comment: PageComment) -> bool:
    if not permissions.user_can_delete(user):
        return False
    services.delete_comment(comment, by=user)
    messages.success(request, _("The comment is deleted."))
    return True


def comments_of_person(request: HttpRequest) -> HttpResponse:
    """List all that one person wrote; hand it out or erase it. The address is posted: no log holds it."""
    user = permissions.require_moderator(request.user)
    form = PersonForm(request.POST or None)
    context = {"form": form, "may_delete": permissions.user_can_delete(user)}
    context |= _frame(_("By person"), "user")
    if request.method == "POST" and form.is_valid():
        email, act = form.cleaned_data["email"], request.POST.get("act", "")
        if act in {"json", "csv"}:
            return person_file(email, act)
        if act == "erase" and permissions.user_can_delete(user):
            return _erase_person(request, user, email)
        context |= {"email": email, "comments": queries.comments_by(email)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, _PERSON, context, status=status)


def _erase_person(request: HttpRequest, user: Any, email: str) -> HttpResponse:
    count = services.erase_person(email, by=user)
    text = ngettext("%(count)s comment is erased.", "%(count)s comments are erased.", count)
    messages.success(request, text % {"count": count})
    return redirect("comments:person")


def _frame(title: str, icon: str) -> dict[str, Any]:
    """Return what the desk's frame shows above a page."""
    crumbs: Crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("comments:list"), "label": _("Comments")},
        {"url": "", "label": title},
    ]
    return {"header_title": title, "header_icon": icon, "breadcrumbs_items": crumbs}
