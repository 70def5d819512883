"""The thread under a page, what readers send, a person's own comments, and the moderators' desk."""

from __future__ import annotations

from home.comments.views.threads import comments_context

__all__ = ["comments_context"]
