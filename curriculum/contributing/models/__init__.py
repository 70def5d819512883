"""What contributing stores beside the page, and the page's plain values."""

from __future__ import annotations

from curriculum.contributing.models.contributions import (
    Contribution,
    Contributor,
    ContributorInvitation,
)

__all__ = ["Contribution", "Contributor", "ContributorInvitation"]
