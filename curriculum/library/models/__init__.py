"""What the library stores."""

from __future__ import annotations

from curriculum.library.models.activities import (
    ActivityHandout,
    ActivityPage,
    ActivityTag,
    ActivityTopic,
)
from curriculum.library.models.case_studies import CaseStudyPage, CaseStudyTag, CaseStudyTopic
from curriculum.library.models.entries import LibraryEdition, LibraryEntry
from curriculum.library.models.glossary import GlossaryTerm
from curriculum.library.models.handouts import Handout
from curriculum.library.models.imports import LibraryImport
from curriculum.library.models.indexes import (
    CaseStudyIndexPage,
    GlossaryIndexPage,
    LibraryIndexPage,
)
from curriculum.library.models.modules import ModuleHandout, ModulePage, ModuleTag, ModuleTopic
from curriculum.library.models.rights import RightsMixin
from curriculum.library.models.saved_searches import SavedSearch
from curriculum.library.models.topics import Topic

__all__ = [
    "ActivityHandout",
    "ActivityPage",
    "ActivityTag",
    "ActivityTopic",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CaseStudyTag",
    "CaseStudyTopic",
    "GlossaryIndexPage",
    "GlossaryTerm",
    "Handout",
    "LibraryEdition",
    "LibraryEntry",
    "LibraryImport",
    "LibraryIndexPage",
    "ModuleHandout",
    "ModulePage",
    "ModuleTag",
    "ModuleTopic",
    "RightsMixin",
    "SavedSearch",
    "Topic",
]
