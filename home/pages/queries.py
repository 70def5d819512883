"""What pages, feeds and menus read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acct_site.common.identity import Identity

if TYPE_CHECKING:
    pass

# The statement that CERV-funded work carries until an editor sets the granted wording.
_DEFAULT = Identity(
    name="ACCT",
    strapline="Anti-Racism and Civic Courage Training",
    funding_statement="Funded by the European Union",
    disclaimer=(
        "Views and opinions expressed are however those of the author(s) only and do not "
        "necessarily reflect those of the European Union. Neither the European Union nor the "
        "granting authority can be held responsible for them."
    ),
    licence_text="Texts of this site: CC BY-SA 4.0, unless an item says otherwise.",
    licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
)
