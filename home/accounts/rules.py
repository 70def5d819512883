"""Who may give which role, as plain rules."""

from __future__ import annotations

from collections.abc import Iterable

# What a person with the right to decide may give away: never the right itself.
BELOW_EDITOR = frozenset({"trainer", "partner", "juror"})


def roles_to_give(
    roles: Iterable[str], *, may_decide: bool, may_make_editors: bool
) -> frozenset[str]:
    """Return those of ``roles`` that a person with these two rights may give to somebody else."""
    given = BELOW_EDITOR if may_decide else frozenset()
    return frozenset(roles) & (given | ({"editor"} if may_decide and may_make_editors else set()))


# Each names itself after others too, so the first that is found counts.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_parts(user_agent: str) -> tuple[str, str]:
    """Return browser and system of a user agent, "" for what it does not tell."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return browser, system
