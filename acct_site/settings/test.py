"""The test suite: fast hashing, files in a temporary folder, mail in memory, jobs run by hand."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from acct_site.settings.base import *

DEBUG = False
SECRET_KEY = "a-key-for-the-test-suite-only-of-no-worth-elsewhere"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SERVE_MEDIA = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

_files = Path(tempfile.mkdtemp(prefix="acct-test-"))
atexit.register(shutil.rmtree, _files, ignore_errors=True)

_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: other threads and real worker processes see it as they do in production.
    _database["TEST"] = {"NAME": str(_files / "test.sqlite3")}
else:
    del _database["OPTIONS"]["pool"]  # each test process opens and drops its own connections

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}

MEDIA_ROOT = _files / "media"
PRIVATE_ROOT = _files / "private"
STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": MEDIA_URL},
    },
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
}
