"""What the pages of packs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from curriculum.packs.models import Pack
from curriculum.sessions.permissions import user_can_edit_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def personal_data(user: AbstractUser) -> dict[str, Any]:
    """Return which packs the person asked for; the files stand beside the plans."""
    packs = Pack.objects.filter(requested_by_id=user.pk).order_by("requested_at")
    return {"packs": list(packs.values("plan__title", "preset", "paper", "pages", "requested_at"))}


def pack_for(user: AbstractUser | AnonymousUser, code: str) -> Pack:
    """Return the pack with this code if the person may edit its plan. Raises Http404 otherwise."""
    pack = Pack.objects.select_related("plan", "job").filter(code=code).first()
    if pack is None or not user_can_edit_plan(user, pack.plan):
        raise Http404("No such pack.")
    return pack
