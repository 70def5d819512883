"""Gathers the rooms' models for Django."""

from __future__ import annotations

from home.accounts.models import *
from home.comments.models import *
from home.contact.models import *
from home.events.models import *
from home.newsletter.models import *
from home.pages.models import *
