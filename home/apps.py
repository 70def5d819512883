from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site"

    def ready(self) -> None:
        """Make the roles after each migration, once every app's permissions stand; greet invited people."""
        from allauth.account.signals import user_logged_in  # noqa: PLC0415 (models are loaded only now)

        from home.accounts.roles import ensure_roles  # noqa: PLC0415
        from home.accounts.signals import accept_opened_invitation  # noqa: PLC0415

        user_logged_in.connect(accept_opened_invitation)
        post_migrate.connect(ensure_roles, sender=apps.get_app_config("auth"))
