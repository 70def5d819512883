"""A person as an administrator sees them in Wagtail. Passwords are nobody's but their owner's."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm

from home.accounts import services
from home.accounts.models import User

EXTRA_FIELDS = ("language", "time_zone", "organisation", "country", "working_languages", "about")


class _Person(forms.ModelForm[User]):
    """Names are optional; the address is confirmed by its owner, whoever typed it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        if not user.password:
            user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
            services.follow_address(user)
        return user


class PersonCreationForm(_Person, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields: ClassVar[set[str]] = UserCreationForm.Meta.fields | set(EXTRA_FIELDS)


class PersonEditForm(_Person, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields: ClassVar[set[str]] = UserEditForm.Meta.fields | set(EXTRA_FIELDS)
