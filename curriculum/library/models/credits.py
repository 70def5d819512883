"""Who contributed a page, shown to editors beside its form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.admin.panels import Panel


class ContributionPanel(Panel):
    """Names the contributors of an activity that was written outside the desk; else it is not there.

    It asks the page for its ``contribution``, which a room above the library keeps.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/contributing/admin/contribution_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.contribution is not None

        @property
        def contribution(self) -> Any:
            try:
                return self.instance.contribution
            except ObjectDoesNotExist:
                return None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"contribution": self.contribution}
