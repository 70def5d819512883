"""A trainer writes, changes and withdraws their rating of an activity."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.feedback import permissions, queries, services
from curriculum.feedback.forms import RatingForm

_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@_get_or_post
@login_required
def rating_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write one's rating of an activity, or change it."""
    trainer = permissions.require_trainer(request.user)
    language = get_language() or "en"
    activity = queries.activity_to_rate(key, language)
    own = queries.rating_by(trainer, key)
    form = RatingForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        services.save_rating(trainer, activity, language=language, **form.rating_fields())
        messages.success(request, _("Thank you. An editor reads it before others see it."))
        return redirect(f"{activity.get_url(request)}#ratings")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "activity": activity, "own": own}
    return render(request, "curriculum/feedback/rating_page.html", context, status=status)


@_get_or_post
@login_required
def rating_withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then delete one's rating. It works for activities that are gone as well."""
    trainer = permissions.require_trainer(request.user)
    own = queries.rating_by(trainer, key)
    if own is None:
        raise Http404("No such rating.")
    if request.method == "POST":
        services.withdraw_rating(own)
        messages.success(request, _("Your rating was deleted."))
        return redirect("my-library")
    return render(request, "curriculum/feedback/rating_withdraw_page.html", {"own": own})
