"""Words of the library for the editing desk."""

from __future__ import annotations

from django import template

from curriculum.library.models.completeness import sentence

register = template.Library()


@register.filter
def wish_sentence(name: str) -> str:
    """Return what a wish asks for, in the editor's words."""
    return sentence(name)
