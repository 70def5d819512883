"""Small words of the account pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from home.accounts.rules import device_parts

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """Return what a browser calls itself in words: "Firefox on Windows"."""
    browser, system = device_parts(user_agent)
    if not browser or not system:
        return user_agent[:60] or _("Unknown browser")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
