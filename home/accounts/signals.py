"""What happens when somebody signs up or comes in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from home.accounts import services
from home.accounts.models import Invitation

INVITATION = "invitation"  # key of the session: the code of the invitation that was opened


def accept_opened_invitation(request: HttpRequest, user: Any, **signal: Any) -> None:
    """Give the role of the invitation that was opened in this browser, and forget it."""
    code = request.session.pop(INVITATION, None)
    request.session.pop("account_verified_email", None)
    invitation = Invitation.objects.select_related("invited_by").filter(code=code).first()
    if code and invitation:
        services.accept_invitation(invitation, user)
