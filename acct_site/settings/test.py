"""The test suite: fast hashing, files in a temporary folder, mail in memory, jobs run by hand."""

from __future__ import annotations

import tempfile
from pathlib import Path

from acct_site.settings.base import *

DEBUG = False
SECRET_KEY = "a-key-for-the-test-suite-only-of-no-worth-elsewhere"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SERVE_MEDIA = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

DATABASES["default"].get("OPTIONS", {}).pop(
    "pool", None
)  # each test process opens and drops its own

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}

_files = Path(tempfile.mkdtemp(prefix="acct-test-"))
MEDIA_ROOT = _files / "media"
PRIVATE_ROOT = _files / "private"
STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "base_url": MEDIA_URL},
    },
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}
