"""Gathers the rooms' models for Django."""

from __future__ import annotations

from poster_competition.calls.models import *
