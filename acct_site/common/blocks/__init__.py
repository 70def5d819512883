"""StreamField blocks that more than one app uses."""

from __future__ import annotations

from acct_site.common.blocks.body import BODY_FEATURES, TEXT_FEATURES, BodyStreamBlock
from acct_site.common.blocks.lists import PlainListBlock, TitledTextBlock

__all__ = [
    "BODY_FEATURES",
    "TEXT_FEATURES",
    "BodyStreamBlock",
    "PlainListBlock",
    "TitledTextBlock",
]
