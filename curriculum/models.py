"""Gathers the rooms' models for Django."""

from __future__ import annotations

from curriculum.contributing.models import *
from curriculum.directory.models import *
from curriculum.feedback.models import *
from curriculum.library.models import *
from curriculum.packs.models import *
from curriculum.sessions.models import *
from curriculum.shelves.models import *
