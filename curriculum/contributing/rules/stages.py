"""Where a contribution stands, and what its authors may do there."""

from __future__ import annotations

IN_PROGRESS = "in_progress"
NEEDS_CHANGES = "needs_changes"

_STAGES = {
    (False, IN_PROGRESS): "in_review",
    (False, NEEDS_CHANGES): "changes_requested",
    (True, IN_PROGRESS): "published_in_review",
    (True, NEEDS_CHANGES): "published_changes",
}


def stage_of(*, is_live: bool, has_changes: bool, workflow: str | None) -> str:
    """Return the stage of a page from its own facts and the status of its active workflow.

    ``workflow`` is None where none is active. Anything but these three facts changes nothing, so that
    a stage is never stored and cannot go stale.
    """
    if workflow in {IN_PROGRESS, NEEDS_CHANGES}:
        return _STAGES[is_live, workflow or ""]
    if not is_live:
        return "draft"
    return "published_draft" if has_changes else "published"


def is_under_review(stage: str) -> bool:
    """Whether the editors have it, so that its authors may read and withdraw it, nothing else."""
    return stage in {"in_review", "published_in_review"}
