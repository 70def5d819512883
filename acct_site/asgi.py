"""The ASGI application; the settings are ``acct_site.settings.dev`` unless named."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acct_site.settings.dev")
application = get_asgi_application()
