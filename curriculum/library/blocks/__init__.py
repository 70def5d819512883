"""StreamField blocks of the library, one family a file."""

from __future__ import annotations

from curriculum.library.blocks.activity import (
    AdaptationsBlock,
    InstructionsBlock,
    MaterialsBlock,
    ObjectivesBlock,
    PilotsBlock,
    VariationsBlock,
)
from curriculum.library.blocks.case_study import (
    FiguresBlock,
    LinksBlock,
    RecognitionsBlock,
    SourcesBlock,
)
from curriculum.library.blocks.glossary import EquivalentsBlock
from curriculum.library.blocks.handout import HandoutStreamBlock
from curriculum.library.blocks.module import OutcomesBlock, UnitsBlock
from curriculum.library.blocks.rights import SourceWorksBlock

__all__ = [
    "AdaptationsBlock",
    "EquivalentsBlock",
    "FiguresBlock",
    "HandoutStreamBlock",
    "InstructionsBlock",
    "LinksBlock",
    "MaterialsBlock",
    "ObjectivesBlock",
    "OutcomesBlock",
    "PilotsBlock",
    "RecognitionsBlock",
    "SourceWorksBlock",
    "SourcesBlock",
    "UnitsBlock",
    "VariationsBlock",
]
