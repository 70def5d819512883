"""A laptop: SQLite and local files under ``var/``, no other service, nothing to set.

``make demo`` starts this with ``ACCT_DEBUG=0``, so that error pages look as they do in production.
"""

from __future__ import annotations

from acct_site.settings import environment as env
from acct_site.settings.base import *

DEBUG = env.flag("ACCT_DEBUG", default=True)
SECRET_KEY = env.text("SECRET_KEY", "django-insecure-a-key-for-laptops-only-never-for-a-server")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.words("ALLOWED_HOSTS")]
INTERNAL_IPS = ["127.0.0.1"]
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder
