"""Which licence a work may carry, by where it comes from. No Django; licences are named by their values."""

from __future__ import annotations

from curriculum.library.rules import licences_allowed_for_adaptation

OWN = "own"
ADAPTED = "adapted"
PERMISSION = "permission"

_CC0 = "cc0-1.0"
_BY = "cc-by-4.0"
_BY_SA = "cc-by-sa-4.0"
_BY_NC_SA = "cc-by-nc-sa-4.0"
_RESERVED = "all-rights-reserved"

# What the author of a new work may choose, the one we suggest first.
OF_OWN_WORK = (_BY_SA, _BY, _BY_NC_SA, _CC0)


def licences_for_adaptation(source_licence: str) -> tuple[str, ...]:
    """Return the licences that an adaptation of a work under ``source_licence`` may carry.

    Nothing is returned where the work may not be adapted. CC BY comes back only where the source
    allows it: what is non-commercial or share-alike stays so. The library's rule decides; of what it
    allows, an author may choose what is also offered for new work, in that order.
    """
    allowed = licences_allowed_for_adaptation([source_licence])
    return tuple(licence for licence in OF_OWN_WORK if licence in allowed)


def licences_allowed(source_kind: str, source_licence: str = "") -> tuple[str, ...]:
    """Return the licences that a work may carry: its author's choice, its source's, or the owner's.

    What is shown by permission stays reserved, since a permission to us is none to others.
    """
    if source_kind == ADAPTED:
        return licences_for_adaptation(source_licence)
    if source_kind == PERMISSION:
        return (_RESERVED,)
    return OF_OWN_WORK if source_kind == OWN else ()
