"""Settings that every environment shares. Variables are read through ``environment`` only."""

from __future__ import annotations

from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from acct_site.settings import environment as env

BASE_DIR = env.BASE_DIR
DATA_DIR = env.folder("ACCT_DATA_DIR", BASE_DIR / "var")

# --- Apps ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "home",
    "poster_competition",
    "curriculum",
    "acct_site.common.jobs",
    "acct_site",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "home.accounts.apps.PeopleConfig",  # wagtail.users with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "django_filters",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "acct_site.middleware.reject_unreadable_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "acct_site.middleware.SiteLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "acct_site.middleware.SiteContentSecurityPolicy",
    "acct_site.middleware.keep_private_pages_uncached",
    "acct_site.middleware.use_own_time_zone",
    "acct_site.middleware.RefusedFormStatus",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "acct_site.urls"
WSGI_APPLICATION = "acct_site.wsgi.application"
ASGI_APPLICATION = "acct_site.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------
DATABASES = {"default": env.database(f"sqlite:///{DATA_DIR / 'acct.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVE_MEDIA = False  # only where no web server stands in front

# --- Languages -------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("bg", _("Bulgarian")),
    ("da", _("Danish")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("pl", _("Polish")),
    ("fr", _("French")),
    ("uk", _("Ukrainian")),
    ("ar", _("Arabic")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
FORMAT_MODULE_PATH = ["acct_site.formats"]
LOCALE_PATHS = [BASE_DIR / "acct_site" / "locale"]

# --- Accounts --------------------------------------------------------------------------------
AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "home.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "home.accounts.forms.entrance.SignInForm",
    "signup": "home.accounts.forms.entrance.SignUpForm",
    "request_login_code": "home.accounts.forms.entrance.MailLinkForm",
    "confirm_login_code": "home.accounts.forms.entrance.MailCodeForm",
    "set_password": "home.accounts.forms.entrance.FirstPasswordForm",
    "change_password": "home.accounts.forms.entrance.ChangePasswordForm",
    "reset_password_from_key": "home.accounts.forms.entrance.NewPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_CHANGE_EMAIL = True  # one address a person; the new one counts once it is confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# A training room shares one address: thirty people sign up within minutes.
ACCOUNT_RATE_LIMITS = {
    "signup": "20/m/ip,100/h/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
}
MFA_ADAPTER = "home.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "home.accounts.forms.entrance.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "wagtailadmin_login"  # editors_only, which knows who is signed in
# The CMS offers no second way: no password and no address is changed there.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

# --- Mail ------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("ACCT_FROM_EMAIL", "ACCT <noreply@localhost>")
MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}

# --- Security --------------------------------------------------------------------------------
# Nothing inline, nothing from elsewhere. The CMS's own date pickers need inline scripts: a second,
# wider policy that holds for /admin/ alone stands in acct_site.middleware.
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.NONE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
ADMIN_CSP: dict[str, list[str]] = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS shows previews in a frame
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's editor posts large forms

# --- Wagtail ---------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "ACCT"
WAGTAILADMIN_BASE_URL = env.url("ACCT_BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_MODEL = "home.SiteImage"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
TAGGIT_CASE_INSENSITIVE = True
WAGTAILEMBEDS_RESPONSIVE_HTML = True

# --- Background jobs -------------------------------------------------------------------------
# Wagtail's indexing runs at once ("default"); ours wait for the worker ("jobs").
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
ACCT_JOB_MODULES: list[str] = [
    "curriculum.packs.tasks",
    "home.events.tasks",
]  # where handlers are registered, dotted like the site's identity
ACCT_JOB_LEASE_SECONDS = env.number("ACCT_JOB_LEASE", 30, least=1)

# --- Log -------------------------------------------------------------------------------------
_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        # Else Django's own handler prints each line again, whatever the level.
        "django": {"handlers": [], "level": "NOTSET"},
        "django.tasks": {"level": "WARNING"},  # else two lines for each thing that is indexed
        "pikepdf": {"level": "WARNING"},  # it greets at each import
    },
    "root": {"handlers": ["console"], "level": env.choice("LOG_LEVEL", "INFO", _LEVELS)},
}

# --- ACCT ------------------------------------------------------------------------------------
# Dotted, so that no room below imports home.
ACCT_SITE_IDENTITY = "home.pages.queries.site_identity"
ACCT_FOOTER_PAGES = "home.pages.queries.footer_pages"
# Functions of rooms: what the desk shows of each (request, roles -> panels), what each keeps about a person
# (user -> data by name), and what each deletes before a person goes (user -> None).
ACCT_DESK_PANELS = [
    "home.accounts.views.desk.panels",
    "curriculum.sessions.views.desk.panels",
    "curriculum.library.views.desk_panels",
    "poster_competition.calls.views.desk_panels",
]
ACCT_PERSONAL_DATA = [
    "home.accounts.queries.personal_data",
    "curriculum.sessions.queries.personal_data",
    "curriculum.packs.queries.personal_data",
    "curriculum.library.queries.personal_data",
    "curriculum.shelves.queries.personal_data",
    "curriculum.feedback.queries.personal_data",
    "curriculum.contributing.queries.personal_data",
    "home.comments.queries.personal_data",
    "home.events.queries.personal_data",
    "home.newsletter.queries.personal_data",
    "home.contact.queries.personal_data",
]
ACCT_BEFORE_DELETING_PERSON = ["curriculum.sessions.services.delete_plans_of"]
# Whether everybody may sign up; 0 lets only invited people in.
ACCT_SIGNUP_OPEN = env.flag("ACCT_SIGNUP_OPEN", default=True)
# The demo's people have a password that everybody knows.
ACCT_DEMO_PEOPLE = True
# How many proxies of ours stand in front: that many steps of X-Forwarded-For are believed.
ACCT_PROXIES = env.number("ACCT_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = ACCT_PROXIES
# Where the contact form's messages go until an editor names mailboxes.
ACCT_FEEDBACK_EMAIL = env.text("ACCT_FEEDBACK_EMAIL", "")
# How many days personal data is kept: after an event ends, after a message is closed.
ACCT_KEEP_ACCESS_NEEDS_DAYS = env.number("ACCT_KEEP_ACCESS_NEEDS_DAYS", 7)
ACCT_KEEP_REGISTRATIONS_DAYS = env.number("ACCT_KEEP_REGISTRATIONS_DAYS", 90)
ACCT_KEEP_MESSAGES_DAYS = env.number("ACCT_KEEP_MESSAGES_DAYS", 180)
