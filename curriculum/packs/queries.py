"""What the pages of packs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from curriculum.packs.models import Pack
from curriculum.sessions.permissions import user_can_edit_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def pack_for(user: AbstractUser | AnonymousUser, code: str) -> Pack:
    """Return the pack with this code if the person may edit its plan. Raises Http404 otherwise."""
    pack = Pack.objects.select_related("plan", "job").filter(code=code).first()
    if pack is None or not user_can_edit_plan(user, pack.plan):
        raise Http404("No such pack.")
    return pack
