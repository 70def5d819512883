"""A server: everything comes from the environment, and a missing or senseless value stops the start."""

from __future__ import annotations

from typing import Any

from acct_site.settings import environment as env
from acct_site.settings.base import *

DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [env.text("ALLOWED_HOSTS")]
WAGTAILADMIN_BASE_URL = env.url("ACCT_BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

# --- HTTPS -----------------------------------------------------------------------------------
# Switch off only where a proxy in front already redirects and sets the headers.
SECURE_SSL_REDIRECT = env.flag("ACCT_HTTPS_REDIRECT", default=True)
if env.flag("ACCT_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.number("ACCT_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("ACCT_HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.flag("ACCT_HSTS_PRELOAD", default=True)
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the CMS shows previews in a frame of its own site
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

# --- Files -----------------------------------------------------------------------------------
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
if bucket := env.text("S3_BUCKET", ""):
    _s3: dict[str, Any] = {
        "bucket_name": bucket,
        "endpoint_url": env.text("S3_ENDPOINT", "") or None,
        "region_name": env.text("S3_REGION", "") or None,
        "access_key": env.text("S3_ACCESS_KEY"),
        "secret_key": env.text("S3_SECRET_KEY"),
        "signature_version": "s3v4",
        "addressing_style": "path",
        "file_overwrite": False,
        "default_acl": None,
    }
    _backend = "storages.backends.s3.S3Storage"
    STORAGES["default"] = {"BACKEND": _backend, "OPTIONS": _s3 | {"location": "media"}}
    STORAGES["private"] = {
        "BACKEND": _backend,
        "OPTIONS": _s3 | {"location": "private", "querystring_expire": 60},
    }
SERVE_MEDIA = env.flag("ACCT_SERVE_MEDIA", default=False)
ACCT_DEMO_PEOPLE = env.flag("ACCT_DEMO_PEOPLE", default=False)

# --- Redis: cache, sessions ------------------------------------------------------------------
if redis := env.text("REDIS_URL", ""):
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis}
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# --- Mail ------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("ACCT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.text("SMTP_HOST"),
            "port": env.number("SMTP_PORT", 587, least=1),
            "username": env.text("SMTP_USER", ""),
            "password": env.text("SMTP_PASSWORD", ""),
            "use_tls": env.flag("SMTP_TLS", default=True),
            "timeout": 20,
        },
    }
}
