"""Doors that allauth does not have: the link of the mail, the invitation, the code for mail-only people."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.views import BaseReauthenticateView
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from acct_site.common.limits import may
from home.accounts import queries, services
from home.accounts.forms.entrance import ConfirmByMailForm
from home.accounts.models import Invitation
from home.accounts.signals import INVITATION
from home.accounts.tokens import read_invitation_token

_CODE = "confirm_by_mail"  # key of the session: the code that was sent, when, and the tries left
_MINUTES = 15
_TRIES = 3
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def sign_in_link(request: HttpRequest) -> HttpResponse:
    """Lead the browser that asked for the link to its last step; elsewhere say where to type the code.

    Nothing happens by opening it: mail scanners open every link. The code is worth something only in
    the session that asked for it, and only until it is used.
    """
    code = request.GET.get("code", "")[:20]
    if request.user.is_authenticated:
        return redirect("desk")
    stage = get_pending_stage(request)
    if stage and stage.key == "login_by_code":
        return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'code': code})}")
    return render(request, "home/accounts/elsewhere_page.html", {"typed": code})


@never_cache
@_get_or_post
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites to what. Accepting leads a new person to sign-up and others to sign-in."""
    found = queries.open_invitation(read_invitation_token(token))
    if request.method != "POST":
        return render(request, "home/accounts/invitation_page.html", {"invitation": found})
    if request.user.is_authenticated:
        return _accept_here(request, found)
    request.session[INVITATION] = found.code
    if queries.person_with_address(found.email):
        messages.info(request, _("You have an account already. Sign in to take the role."))
        return redirect("account_login")
    get_adapter().stash_verified_email(request, found.email)  # the link was in that mailbox
    return redirect("account_signup")


def _accept_here(request: HttpRequest, found: Invitation) -> HttpResponse:
    user: Any = request.user
    if services.accept_invitation(found, user):
        messages.success(request, _("The role is yours."))
        return redirect("desk")
    context = {"invitation": found, "is_somebody_else": True}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "home/accounts/invitation_page.html", context, status=status)


@method_decorator([login_required, never_cache], name="dispatch")
class ConfirmByMail(BaseReauthenticateView):
    """Asks a person who has neither password nor passkey for a code that is sent to them."""

    form_class = ConfirmByMailForm
    template_name = "home/accounts/confirm_by_mail_page.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "send":
            return self._send()
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _send(self) -> HttpResponse:
        if may(self.request, "confirm-by-mail", most=5, seconds=600):
            adapter = get_adapter()
            code = adapter.generate_login_code()
            self.request.session[_CODE] = {"code": code, "at": time.time(), "tries": _TRIES}
            adapter.send_mail(
                "home/accounts/mail/confirm_code", self.request.user.email, {"typed": code}
            )
        else:
            messages.error(self.request, get_adapter().error_messages["rate_limited"])
        return redirect(self.passthrough_next_url(reverse("confirm-by-mail")))

    def form_valid(self, form: ConfirmByMailForm) -> HttpResponse:
        sent = self._sent()
        if not sent or not compare_user_code(
            actual=form.cleaned_data["code"], expected=sent["code"]
        ):
            self._count_down(sent)
            form.add_error("code", get_adapter().error_messages["incorrect_code"])
            return self.form_invalid(form)
        del self.request.session[_CODE]
        flows.login.record_authentication(
            self.request, self.request.user, method="code", reauthenticated=True
        )
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: ConfirmByMailForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        answer: HttpResponse = self.render_to_response(
            context, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
        return answer

    def _sent(self) -> dict[str, Any] | None:
        """Return the code that was sent while it is still good."""
        sent: dict[str, Any] | None = self.request.session.get(_CODE)
        return sent if sent and time.time() - sent["at"] < _MINUTES * 60 else None

    def _count_down(self, sent: dict[str, Any] | None) -> None:
        """Take one try away; after the last one the code is dead."""
        if sent:
            sent["tries"] -= 1
            self.request.session[_CODE] = sent if sent["tries"] else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": bool(self._sent()), "email": self.request.user.email}
