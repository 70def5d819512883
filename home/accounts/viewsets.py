"""People in Wagtail's settings."""

from __future__ import annotations

from typing import Any

from wagtail.users.views.users import UserViewSet

from home.accounts.forms.people import PersonCreationForm, PersonEditForm


class PersonViewSet(UserViewSet):
    """Wagtail's list of users with our forms."""

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return PersonEditForm if for_update else PersonCreationForm
