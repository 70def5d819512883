"""Which licence an adaptation may have. No Django."""

from __future__ import annotations

from collections.abc import Iterable

_BY, _BY_SA, _BY_NC_SA = "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-sa-4.0"
_CC0, _RESERVED = "cc0-1.0", "all-rights-reserved"
LICENCES = frozenset({_BY, _BY_SA, _BY_NC_SA, _CC0, _RESERVED})
# What an adaptation of a work may be given, by the licence of the work. CC BY must keep its credit, so
# that CC0 is out; share-alike keeps itself; ND and reserved rights need a permission of their own.
_ADAPTATIONS = {
    _CC0: LICENCES,
    "public-domain": LICENCES,
    _BY: LICENCES - {_CC0},
    "cc-by-nc-4.0": frozenset({_BY_NC_SA, _RESERVED}),
    _BY_SA: frozenset({_BY_SA}),
    _BY_NC_SA: frozenset({_BY_NC_SA}),
    "cc-by-nd-4.0": frozenset[str](),
    "cc-by-nc-nd-4.0": frozenset[str](),
    _RESERVED: frozenset[str](),
}


def licences_allowed_for_adaptation(of: Iterable[str]) -> frozenset[str]:
    """Return which of our licences an adaptation of all these works may have; own work has any.

    A licence that is not known allows nothing. An empty answer means: only with permission.
    """
    allowed = LICENCES
    for licence in of:
        allowed &= _ADAPTATIONS.get(licence, frozenset())
    return allowed
